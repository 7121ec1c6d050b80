import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupAddress } from 'node:dns';
import { getCACertificates } from 'node:tls';
import { pinnedLookup } from '../address/address-guard';
import type { ChannelTools } from '../channel';
import type { SendResult } from '../send-result';
import { startDeadline } from './deadline';
import { explainNetworkError } from './network-error';
import { readRetryAfter } from './retry-after';

export interface PostRequest {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostAnswer {
  readonly status: number;
  /** At most `MAX_ANSWER_BYTES`; the rest is not read. */
  readonly text: string;
  readonly retryAfterMs?: number;
}

export type PostReply = { readonly answer: PostAnswer } | { readonly result: SendResult };

export const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Posts JSON to exactly an address that the guard has checked; host name, `Host` and TLS name stay those of the URL. Follows no redirect,
 * uses no proxy, keeps no connection, and answers within the time of one attempt.
 */
export async function post(request: PostRequest, tools: ChannelTools, signal: AbortSignal): Promise<PostReply> {
  const deadline = startDeadline(signal, tools.timeoutMs);
  try {
    const checked = await deadline.race(tools.guard.check(request.url.hostname));
    if ('result' in checked) return checked;
    const incoming = await exchange(request, checked.addresses, tools, deadline.signal);
    const retryAfterMs = readRetryAfter(incoming.headers['retry-after'], tools.now());
    const text = await readText(incoming);
    return { answer: { status: incoming.statusCode ?? 0, text, ...(retryAfterMs !== null && { retryAfterMs }) } };
  } catch (error) {
    return { result: deadline.explain() ?? explainNetworkError(error) };
  }
}

function exchange(
  { url, headers, body }: PostRequest,
  addresses: readonly LookupAddress[],
  { ca }: ChannelTools,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const options = {
      method: 'POST',
      agent: false,
      signal,
      lookup: pinnedLookup(addresses),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Duban',
        ...headers,
        'content-length': Buffer.byteLength(body),
      },
      ...(ca !== undefined && { ca: [...getCACertificates('default'), ca] }),
    };
    const outgoing = request(url, options, resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
}
