import type { FastifyInstance } from 'fastify';

/**
 * Of every answer. What is answered belongs to the holder of a key, so that nobody on the way keeps it; it is what its type says, whatever
 * a browser makes of it; and no page of others shows it in a frame.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** The answer to bytes that are no HTTP request: there is no reply object yet, only the connection. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: NodeJS.WritableStream & { destroyed?: boolean }): void {
  if (error.code === 'ECONNRESET' || socket.destroyed === true) return;
  const status = STATUS_LINES[error.code ?? ''] ?? '400 Bad Request';
  const headers = Object.entries({ ...SECURITY_HEADERS, 'content-length': '0', connection: 'close' });
  socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

const STATUS_LINES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (_, reply, done) => {
    void reply.headers(SECURITY_HEADERS);
    done();
  });
  // The files of the page at /api/docs come with a caching time of their own.
  fastify.addHook('onSend', (request, reply, _, done) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', SECURITY_HEADERS['cache-control']);
    done();
  });
}
