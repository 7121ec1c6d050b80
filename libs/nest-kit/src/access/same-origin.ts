import type { FastifyRequest } from 'fastify';
import { Refusal } from '@duban/domain';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A request with a session that may change something comes from a page of this origin (OWASP, Cross-Site Request Forgery Prevention: Fetch
 * Metadata, with the fall-back to Origin). Browsers state it in `Sec-Fetch-Site` over TLS and on localhost, elsewhere by `Origin` alone;
 * scripts can set neither. The cookie is `SameSite=Lax` besides.
 * @throws Refusal `cross-site`
 */
export function assertSameOrigin(request: FastifyRequest): void {
  if (SAFE_METHODS.includes(request.method)) return;
  if (readSite(request) !== 'same-origin') throw new Refusal('cross-site');
}

/**
 * The same for requests without a session, such as signing in: nobody is signed in as somebody else by a page of another site. A program
 * sends neither header and is let through.
 * @throws Refusal `cross-site`
 */
export function assertNotCrossSite(request: FastifyRequest): void {
  if (readSite(request) === 'other') throw new Refusal('cross-site');
}

function readSite({ headers }: FastifyRequest): 'same-origin' | 'other' | 'not-stated' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'same-origin' : 'other';
  if (headers.origin === undefined) return 'not-stated';
  return URL.parse(headers.origin)?.host === headers.host?.toLowerCase() ? 'same-origin' : 'other';
}
