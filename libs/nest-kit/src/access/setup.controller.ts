import { Accounts } from '@duban/accounts';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BodyPipe } from '../http/pipes';
import { ApiRoute } from '../openapi/api-route';
import { Public } from './principal';
import { assertNotCrossSite } from './same-origin';
import { openSession, readCaller } from './session.controller';
import { CompleteSetup } from './session.input';
import { SESSION_EXAMPLE, SessionResponse, SetupResponse } from './session.response';

/** Before there is any user. */
@ApiTags('session')
@Controller('api/setup')
export class SetupController {
  constructor(@Inject(Accounts) private readonly accounts: Accounts) {}

  @Public()
  @Get()
  @ApiRoute({
    id: 'getSetup',
    summary: 'Whether the first administrator is to be created, and who signs in by one click.',
    isPublic: true,
    answers: { 200: { description: 'The state.', body: SetupResponse, example: { needed: true, demo: [] } } },
  })
  async get(): Promise<SetupResponse> {
    return { needed: await this.accounts.setup.isNeeded(), demo: this.accounts.demo.people };
  }

  @Public()
  @Post()
  @ApiRoute({
    id: 'completeSetup',
    summary: 'Create the first administrator, of all regions, and sign in. Works once, while there is no user.',
    isPublic: true,
    body: CompleteSetup,
    answers: { 201: { description: 'The session of the administrator.', body: SessionResponse, example: SESSION_EXAMPLE } },
    problems: ['wrong-setup-token', 'cross-site', 'set-up-already'],
  })
  async complete(
    @Body(new BodyPipe(CompleteSetup)) body: CompleteSetup,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    assertNotCrossSite(request);
    return openSession(await this.accounts.setup.complete(body, readCaller(request)), request, reply);
  }
}
