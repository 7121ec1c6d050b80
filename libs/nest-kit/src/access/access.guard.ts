import type { Accounts } from '@duban/accounts';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';
import { bearerSecret } from './bearer';
import { BEFORE_PASSWORD_CHANGE, PUBLIC } from './principal';
import { assertSameOrigin } from './same-origin';
import { readSessionToken } from './session-cookie';

/**
 * Every route needs `Authorization: Bearer <key>` or the cookie of a session, unless it is marked `@Public()`. With that header the cookie
 * is not looked at. With the cookie, a request that may change something must come from a page of this origin.
 */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly accounts: Accounts,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // messages come from the bus, which has its own access control, or bring their key (submissions)
    if (this.isMarked(context, PUBLIC)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.headers.authorization === undefined) await this.useSession(request, context);
    else await this.useKey(request);
    return true;
  }

  private async useKey(request: FastifyRequest): Promise<void> {
    const secret = bearerSecret(request.headers.authorization);
    const principal = secret === undefined ? undefined : await this.accounts.keys.authenticate(secret);
    if (principal === undefined) throw new Refusal('unauthenticated');
    request.principal = principal;
  }

  private async useSession(request: FastifyRequest, context: ExecutionContext): Promise<void> {
    const token = readSessionToken(request.headers.cookie);
    if (token === undefined) throw new Refusal('unauthenticated');
    assertSameOrigin(request);
    const signedIn = await this.accounts.sessions.authenticate(token);
    if (signedIn === undefined) throw new Refusal('unauthenticated');
    const { id, name, role, regions, departments, mustChangePassword } = signedIn.user;
    if (mustChangePassword && !this.isMarked(context, BEFORE_PASSWORD_CHANGE)) throw new Refusal('password-change-required');
    request.signedIn = signedIn;
    request.principal = { keyId: id, name, role, regions, departments };
  }

  private isMarked(context: ExecutionContext, mark: string): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true;
  }
}
