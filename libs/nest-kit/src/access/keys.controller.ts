import { KeyService } from '@duban/accounts';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '@duban/domain';
import { BodyPipe } from '../http/pipes';
import { ApiRoute, type Parameter } from '../openapi/api-route';
import { CreateKey } from './create-key';
import { KEY_LIST_EXAMPLE, KeyListResponse, NEW_KEY_EXAMPLE, NewKeyResponse } from './key.response';

import { CurrentPrincipal } from './principal';

const KEY_ID: Parameter = { name: 'id', description: 'The id of the key.', schema: { type: 'string' }, example: '0123456789ab' };

/** Keys are managed by administrators only, each within his own regions. */
@ApiTags('keys')
@Controller('api/keys')
export class KeysController {
  constructor(@Inject(KeyService) private readonly keys: KeyService) {}

  @Post()
  @ApiRoute({
    id: 'create',
    summary: 'Create a key with rights of your own. The secret is in this answer only.',
    body: CreateKey,
    answers: { 201: { description: 'The key, and its secret.', body: NewKeyResponse, example: NEW_KEY_EXAMPLE } },
  })
  async create(@CurrentPrincipal() principal: Principal, @Body(new BodyPipe(CreateKey)) body: CreateKey): Promise<NewKeyResponse> {
    const { key, secret } = await this.keys.createFor(principal, body);
    return { ...key, secret };
  }

  @Get()
  @ApiRoute({
    id: 'list',
    summary: 'The keys within your own rights, revoked ones too, without their secrets.',
    answers: { 200: { description: 'The keys.', body: KeyListResponse, example: KEY_LIST_EXAMPLE } },
  })
  async list(@CurrentPrincipal() principal: Principal): Promise<KeyListResponse> {
    return { items: await this.keys.listFor(principal) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRoute({
    id: 'revoke',
    summary: 'Revoke a key within your own rights, at once.',
    path: [KEY_ID],
    answers: { 204: { description: 'The key is revoked.' } },
    problems: ['unknown-key', 'last-admin-key'],
  })
  async revoke(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.keys.revokeFor(principal, id);
  }
}
