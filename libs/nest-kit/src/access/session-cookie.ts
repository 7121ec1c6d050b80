import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'duban_session';
const COOKIE = new RegExp(`(?:^|;) *${NAME}=([\\w-]+) *(?:;|$)`);
const LONGEST_HEADER = 16_384;

/** The token of the session; undefined when there is none. */
export function readSessionToken(header: string | undefined): string | undefined {
  return header === undefined || header.length > LONGEST_HEADER ? undefined : COOKIE.exec(header)?.[1];
}

/** Gives the browser the token, which no script of the page can read. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, seconds: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header('set-cookie', `${NAME}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  setSessionCookie(request, reply, '', 0);
}
