import { Accounts, type NewSession, type SignedIn } from '@duban/accounts';
import { Body, Controller, Delete, Get, HttpCode, Inject, NotFoundException, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BodyPipe } from '../http/pipes';
import { ApiRoute } from '../openapi/api-route';
import { BeforePasswordChange, CurrentSession, Public, readSession } from './principal';
import { assertNotCrossSite } from './same-origin';
import { clearSessionCookie, setSessionCookie } from './session-cookie';
import { ChangeOwnPassword, StartDemoSession, StartSession } from './session.input';
import { SESSION_EXAMPLE, SessionResponse, toSessionResponse } from './session.response';

/** Gives the browser a new session. @returns the answer */
export function openSession({ token, signedIn }: NewSession, request: FastifyRequest, reply: FastifyReply): SessionResponse {
  const answer = toSessionResponse(signedIn);
  const seconds = Math.floor((signedIn.expiresAt - signedIn.beganAt) / 1_000);
  setSessionCookie(request, reply, token, seconds);
  return answer;
}

/** Who calls, for the bound on attempts and the list of sessions. */
export function readCaller({ ip, headers }: FastifyRequest): { readonly address: string; readonly agent: string } {
  return { address: ip, agent: headers['user-agent'] ?? '' };
}

const ANSWER = { description: 'The session; its token is in the cookie `duban_session`.', body: SessionResponse, example: SESSION_EXAMPLE };

/** Signing in and out. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(@Inject(Accounts) private readonly accounts: Accounts) {}

  @Public()
  @Post()
  @ApiRoute({
    id: 'start',
    summary: 'Sign in with name and password.',
    isPublic: true,
    body: StartSession,
    answers: { 201: ANSWER },
    problems: ['wrong-credentials', 'cross-site', 'locked-out'],
  })
  async start(
    @Body(new BodyPipe(StartSession)) body: StartSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    assertNotCrossSite(request);
    return openSession(await this.accounts.signIn.signIn(body, readCaller(request)), request, reply);
  }

  @Public()
  @Post('demo')
  @ApiRoute({
    id: 'startDemo',
    summary: 'Sign in as one of the users of the demo; there is no such route otherwise.',
    isPublic: true,
    body: StartDemoSession,
    answers: { 201: ANSWER },
    problems: ['no-such-route'],
  })
  async startDemo(
    @Body(new BodyPipe(StartDemoSession)) { role }: StartDemoSession,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionResponse> {
    assertNotCrossSite(request);
    const session = await this.accounts.demo.signIn(role, readCaller(request));
    if (session === undefined) throw new NotFoundException();
    return openSession(session, request, reply);
  }

  @BeforePasswordChange()
  @Get()
  @ApiRoute({ id: 'get', summary: 'Who is signed in.', isForAllKeys: true, answers: { 200: ANSWER } })
  get(@CurrentSession() signedIn: SignedIn): SessionResponse {
    return toSessionResponse(signedIn);
  }

  @BeforePasswordChange()
  @Delete()
  @HttpCode(204)
  @ApiRoute({
    id: 'end',
    summary: 'Sign out: end the session of this request.',
    isForAllKeys: true,
    answers: { 204: { description: 'The session has ended, and the cookie is cleared.' } },
  })
  async end(
    @CurrentSession() signedIn: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.accounts.sessions.end(signedIn);
    clearSessionCookie(request, reply);
  }

  @BeforePasswordChange()
  @Put('password')
  @HttpCode(204)
  @ApiRoute({
    id: 'changePassword',
    summary: 'Change your own password. All your sessions end; this one goes on with a new cookie.',
    isForAllKeys: true,
    body: ChangeOwnPassword,
    answers: { 204: { description: 'The password is changed.' } },
    problems: ['locked-out'],
  })
  async changePassword(
    @Body(new BodyPipe(ChangeOwnPassword)) body: ChangeOwnPassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    openSession(await this.accounts.signIn.changePassword(readSession(request), body, readCaller(request)), request, reply);
  }
}
