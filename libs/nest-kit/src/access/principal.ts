import type { SignedIn } from '@duban/accounts';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal, type Principal } from '@duban/domain';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by AccessGuard on every route that is not public. */
    principal?: Principal;
    /** The session that the request came with; undefined with a key. */
    signedIn?: SignedIn;
  }
}

export const PUBLIC = 'duban:public';
export const BEFORE_PASSWORD_CHANGE = 'duban:before-password-change';

/** The route (or all routes of the controller) answers without a key or a session. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** The route answers a user too who has to change his password first. */
export const BeforePasswordChange = (): MethodDecorator & ClassDecorator => SetMetadata(BEFORE_PASSWORD_CHANGE, true);

/** The principal of this request, as a parameter of a handler. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => readPrincipal(context));

/** The session of this request, as a parameter of a handler; a request with a key is refused. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn =>
  readSession(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** @throws Refusal `unauthenticated` when the request came with a key */
export function readSession({ signedIn }: FastifyRequest): SignedIn {
  if (signedIn === undefined) throw new Refusal('unauthenticated');
  return signedIn;
}

function readPrincipal(context: ExecutionContext): Principal {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new Refusal('unauthenticated');
  return principal;
}
