import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Refusal, type Principal } from '@duban/domain';
import { BodyPipe } from '../http/pipes';
import { ApiInput } from '../openapi/api-input';
import { CreateKey } from './create-key';
import { KeyService, type ShownKey } from './key.service';
import { assertAllowed, CurrentPrincipal } from './principal';

/** Keys are managed by administrators only. */
@ApiTags('keys')
@ApiBearerAuth()
@Controller('api/keys')
export class KeysController {
  constructor(@Inject(KeyService) private readonly keys: KeyService) {}

  @Post()
  @ApiOperation({ summary: 'Create a key. Its secret is in this answer and never shown again.' })
  @ApiInput(CreateKey)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body(new BodyPipe(CreateKey)) body: CreateKey,
  ): Promise<ShownKey & { secret: string }> {
    assertAllowed(principal, 'manage');
    if (body.role === 'reporter' && (body.departments ?? []).length === 0)
      throw new Refusal('invalid', [{ code: 'required', field: 'departments' }]);
    const { key, secret } = await this.keys.create(body);
    return { ...key, secret };
  }

  @Get()
  @ApiOperation({ summary: 'All keys, revoked ones too, without their secrets.' })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: readonly ShownKey[] }> {
    assertAllowed(principal, 'manage');
    return { items: await this.keys.list() };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a key at once.' })
  async revoke(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    assertAllowed(principal, 'manage');
    await this.keys.revoke(id);
  }
}
