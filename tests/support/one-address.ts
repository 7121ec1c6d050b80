import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { proxyRoutes, type ServiceApp } from './compose';

export interface OneAddress {
  readonly url: string;
  close(): Promise<void>;
}

/** One address in front of the services, by the locations of deploy/proxy/duban.conf. `urlOf` says where a service listens now. */
export async function oneAddress(findUrl: (app: ServiceApp) => Promise<string>): Promise<OneAddress> {
  const appOf = proxyRoutes();
  const server = createServer((incoming, outgoing) => {
    findUrl(appOf(incoming.url ?? '/')).then(
      (url) => forward(incoming, outgoing, url),
      (error: unknown) => outgoing.writeHead(502).end(String(error)),
    );
  });
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
  const passed = request(`${url}${incoming.url ?? '/'}`, { method, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', (error) => outgoing.destroy(error)).pipe(outgoing);
  });
  passed.on('error', (error) => outgoing.destroy(error));
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}
