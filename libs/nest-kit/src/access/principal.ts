import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal, type Principal } from '@duban/domain';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by KeyGuard on every route that is not public. */
    principal?: Principal;
  }
}

export const PUBLIC = 'duban:public';

/** The route (or all routes of the controller) answers without a key. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** The principal of this request, as a parameter of a handler. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => readPrincipal(context));

function readPrincipal(context: ExecutionContext): Principal {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (principal === undefined) throw new Refusal('unauthenticated');
  return principal;
}
