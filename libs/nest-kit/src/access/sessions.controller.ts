import { Accounts } from '@duban/accounts';
import { Controller, Delete, Get, HttpCode, Inject, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '@duban/domain';
import { QueryPipe } from '../http/pipes';
import { ApiRoute, type Parameter } from '../openapi/api-route';
import { CurrentPrincipal } from './principal';
import { SessionsQuery } from './session.input';
import { SESSION_LIST_EXAMPLE, SessionListResponse } from './session.response';

const SESSION_ID: Parameter = { name: 'id', description: 'The id of the session.', schema: { type: 'string' }, example: '0123456789ab' };

/** Sessions are listed and ended by their user, and by administrators within their rights. */
@ApiTags('session')
@Controller('api/sessions')
export class SessionsController {
  constructor(@Inject(Accounts) private readonly accounts: Accounts) {}

  @Get()
  @ApiRoute({
    id: 'list',
    summary: 'Your own sessions, or those of a user whom you manage.',
    isForAllKeys: true,
    query: SessionsQuery,
    answers: { 200: { description: 'The sessions.', body: SessionListResponse, example: SESSION_LIST_EXAMPLE } },
    problems: ['unknown-user'],
  })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(new QueryPipe(SessionsQuery)) { user }: SessionsQuery,
    @Req() { signedIn }: FastifyRequest,
  ): Promise<SessionListResponse> {
    const sessions = await this.accounts.sessions.listFor(principal, user);
    return { items: sessions.map((session) => ({ ...session, current: session.id === signedIn?.sessionId })) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiRoute({
    id: 'endOne',
    summary: 'End one of your own sessions, or of those of a user whom you manage.',
    isForAllKeys: true,
    path: [SESSION_ID],
    query: SessionsQuery,
    answers: { 204: { description: 'The session has ended.' } },
    problems: ['unknown-session'],
  })
  async end(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query(new QueryPipe(SessionsQuery)) { user }: SessionsQuery,
  ): Promise<void> {
    await this.accounts.sessions.endFor(principal, id, user);
  }
}
