import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { proxyRoutes, type ServiceApp } from './compose';

/** As long as a proxy in operation keeps idle connections. With Node's 5 s a busy machine closes one at the moment it is used again. */
const KEEP_ALIVE_MS = 75_000;

export interface OneAddress {
  readonly url: string;
  close(): Promise<void>;
}

/** A proxy in front of the services, with the locations of deploy/proxy/duban.conf. */
export async function oneAddress(findUrl: (app: ServiceApp) => string): Promise<OneAddress> {
  const findApp = proxyRoutes();
  const server = createServer((incoming, outgoing) => {
    forward(incoming, outgoing, findUrl(findApp(incoming.url ?? '/')));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, url: string): void {
  const { method = 'GET', headers } = incoming;
  const forwarded = request(`${url}${incoming.url ?? '/'}`, { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', (error) => outgoing.destroy(error)).pipe(outgoing);
  });
  forwarded.on('error', (error) => (outgoing.headersSent ? outgoing.destroy(error) : outgoing.writeHead(502).end(String(error))));
  outgoing.on('close', () => forwarded.destroy());
  incoming.pipe(forwarded);
}
