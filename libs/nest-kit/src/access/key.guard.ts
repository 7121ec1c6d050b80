import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';
import type { KeyService } from './key.service';
import { PUBLIC } from './principal';

const BEARER = /^Bearer +(\S+) *$/i;
/** No secret of ours is longer; nothing longer is worth hashing. */
const LONGEST_HEADER = 300;

/** Every route needs `Authorization: Bearer <key>` unless it is marked `@Public()`. */
export class KeyGuard implements CanActivate {
  constructor(
    private readonly keys: KeyService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // messages come from the bus, which has its own access control
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const header = request.headers.authorization ?? '';
    const secret = header.length > LONGEST_HEADER ? undefined : BEARER.exec(header)?.[1];
    const principal = secret === undefined ? undefined : await this.keys.authenticate(secret);
    if (principal === undefined) throw new Refusal('unauthenticated');
    request.principal = principal;
    return true;
  }
}
