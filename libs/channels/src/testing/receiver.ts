import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on this machine, in the part of whoever receives messages. */
export interface HttpReceiver {
  readonly origin: string;
  readonly requests: readonly ReceivedRequest[];
  /** What it answers from now on. */
  answerWith(answer: ReceiverAnswer): void;
  close(): Promise<void>;
}

export type ReceiverAnswer = (request: ReceivedRequest, response: ServerResponse) => void;

export async function startReceiver(first: ReceiverAnswer): Promise<HttpReceiver> {
  const requests: ReceivedRequest[] = [];
  let answer = first;
  const server = createServer((incoming, response) => {
    void read(incoming).then((request) => {
      requests.push(request);
      answer(request, response);
    });
  });
  const port = await listenLocally(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answerWith: (next) => (answer = next),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Answers as all robots do: JSON with status 200. */
export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A port of this machine on which nobody listens. */
export async function findClosedPort(): Promise<number> {
  const server = createServer();
  const port = await listenLocally(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function listenLocally(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function read(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '', 'http://receiver'),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}
