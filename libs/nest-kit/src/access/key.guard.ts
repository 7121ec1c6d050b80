import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';
import { bearerSecret } from './bearer';
import type { KeyService } from './key.service';
import { PUBLIC } from './principal';

/** Every route needs `Authorization: Bearer <key>` unless it is marked `@Public()`. */
export class KeyGuard implements CanActivate {
  constructor(
    private readonly keys: KeyService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // messages come from the bus, which has its own access control, or bring their key (submissions)
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const secret = bearerSecret(request.headers.authorization);
    const principal = secret === undefined ? undefined : await this.keys.authenticate(secret);
    if (principal === undefined) throw new Refusal('unauthenticated');
    request.principal = principal;
    return true;
  }
}
