import { createDubanClient, type DubanClient } from '@duban/client';
import type { EventBus } from '@duban/ports';
import { eventually } from './eventually';

export const ADMIN_KEY = 'admin-key-of-the-acceptance-tests';
const WRITTEN_AT = /^\/api\/(projects|livelihood|targets)\//;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Duban as its users see it: one address, spoken to over HTTP, and the bus for departments' own systems, in any mode. */
export interface TestSystem {
  readonly url: string;
  readonly bus: EventBus;
  /** Where its programs listen themselves. */
  readonly addresses: readonly string[];
  readonly clock: { moveTo(date: string, time?: string): void };
  /** Where the first administrator is created; undefined when there are users already. */
  readonly setupLink: string | undefined;
  /** Knows every route and its types; with the admin key, unless a request brings another. */
  readonly client: DubanClient;
  /**
   * Sends any request, also one that the client would not send. With the admin key, unless `headers` have another. A text or bytes are
   * sent as they are, anything else as JSON.
   */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Waits until the tracker shows every event of the items that were written to since it last did. */
  settled(): Promise<void>;
  /** The date is `date` from now on, and its midnight has done its work. @param time in Beijing; 10:00 when absent */
  advanceTo(date: string, time?: string): Promise<void>;
  /** People are told what is due now, as happens every few seconds. */
  tell(): Promise<void>;
  /** Headers of a new key: of the province, unless `limits` name other regions; of an administrator, of all regions. */
  createKey(
    role: string,
    limits?: { regions?: string[]; departments?: string[] },
  ): Promise<{ id: string; headers: Record<string, string> }>;
  stop(): Promise<void>;
}

/** What is the same whoever listens at the address. */
export function speakingTo(url: string): Pick<TestSystem, 'client' | 'call' | 'settled' | 'createKey'> {
  /** Each with an object for its last write, so that what is written while others are waited for is waited for too. */
  const written = new Map<string, { readonly service: string }>();
  const remember = (path: string, body: Record<string, unknown>): void => {
    const service = WRITTEN_AT.exec(path)?.[1];
    if (service !== undefined) for (const id of idsIn(body)) written.set(id, { service });
  };
  const call: TestSystem['call'] = async (method, path, body, headers = {}) => {
    const reply = await send(`${url}${path}`, method, body, headers);
    remember(path, reply.body);
    return reply;
  };
  const rememberingFetch = async (request: Request): Promise<Response> => {
    const answer = await fetch(request);
    if (isJson(answer)) remember(new URL(request.url).pathname, (await answer.clone().json()) as Record<string, unknown>);
    return answer;
  };
  return {
    client: createDubanClient({ baseUrl: url, key: ADMIN_KEY, locale: 'en', fetch: rememberingFetch }),
    call,
    settled: async () => {
      for (const [id, write] of [...written]) {
        await shown(call, write.service, id);
        if (written.get(id) === write) written.delete(id);
      }
    },
    createKey: async (role, limits = {}) => {
      const province = role === 'admin' ? {} : { regions: ['14'] };
      const { body } = await call('POST', '/api/keys', { name: role, role, ...province, ...limits });
      return { id: String(body['id']), headers: { authorization: `Bearer ${String(body['secret'])}` } };
    },
  };
}

async function send(url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const content = isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  const own = {
    authorization: `Bearer ${ADMIN_KEY}`,
    'accept-language': 'en',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await fetch(url, { method, headers: { ...own, ...headers }, ...(body !== undefined && { body: content }) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

function isJson({ headers }: Response): boolean {
  return /^application\/(problem\+)?json/.test(headers.get('content-type') ?? '');
}

/** Of a receipt, or of an import's answer. */
function idsIn({ itemId, ids }: Record<string, unknown>): string[] {
  if (Array.isArray(ids)) return ids as string[];
  return typeof itemId === 'string' ? [itemId] : [];
}

async function shown(call: TestSystem['call'], service: string, id: string): Promise<void> {
  const path = encodeURIComponent(id);
  await eventually(async () => {
    const { version } = (await call('GET', `/api/${service}/items/${path}`)).body;
    const { lastSeq } = (await call('GET', `/api/tracker/items/${path}`)).body;
    if (version !== lastSeq) throw new Error(`${id} has version ${String(version)}, and the tracker shows ${String(lastSeq)}`);
  });
}
