import type { EventBus } from '@duban/ports';
import { startEmbedded } from '../../apps/embedded/src/embedded';
import { embeddedSettings } from '../../apps/embedded/src/settings';
import { MovableClock } from './movable-clock';
import { scratchFolder } from './scratch-folder';
import { eventually } from './eventually';

const ADMIN_KEY = 'admin-key-of-the-acceptance-tests';
const WRITTEN_AT = /^\/api\/(projects|livelihood|targets)\//;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The whole program in this process, on a folder of its own and a clock that the test moves, spoken to over HTTP only. */
export interface EmbeddedSystem {
  readonly url: string;
  readonly bus: EventBus;
  readonly clock: MovableClock;
  /** With the admin key, unless `headers` bring another; a text or bytes go as they are, anything else as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Waits until the tracker shows every event of the items that were written to. */
  settled(): Promise<void>;
  /** The date is `date` from now on, and its midnight has done its work. */
  turnTo(date: string): Promise<void>;
  /** Headers of a new key. */
  keyOf(role: string, limits?: { regions?: string[]; departments?: string[] }): Promise<{ id: string; headers: Record<string, string> }>;
  stop(): Promise<void>;
}

/** @param dataFolder of the caller, and left to it; otherwise one of its own, removed at the end */
export async function startSystem(date: string, dataFolder?: string): Promise<EmbeddedSystem> {
  const folder = dataFolder === undefined ? scratchFolder() : { path: dataFolder, remove: () => undefined };
  const clock = new MovableClock(date);
  const settings = embeddedSettings({ DUBAN_DATA_DIR: folder.path, DUBAN_ADMIN_KEY: ADMIN_KEY, PORT: '0' });
  const { url, bus, turn, stop } = await startEmbedded(settings, clock);
  const written = new Map<string, string>();
  const call: EmbeddedSystem['call'] = async (method, path, body, headers = {}) => {
    const reply = await send(`${url}${path}`, method, body, headers);
    const service = WRITTEN_AT.exec(path)?.[1];
    if (service !== undefined) for (const id of idsIn(reply.body)) written.set(id, service);
    return reply;
  };
  return {
    url,
    bus,
    clock,
    call,
    settled: async () => {
      for (const [id, service] of written) await shown(call, service, id);
    },
    turnTo: async (to) => {
      clock.moveTo(to);
      await turn();
    },
    keyOf: async (role, limits = {}) => {
      const { body } = await call('POST', '/api/keys', { name: role, role, ...limits });
      return { id: String(body['id']), headers: { authorization: `Bearer ${String(body['secret'])}` } };
    },
    stop: async () => {
      await stop();
      folder.remove();
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

/** Of a receipt, or of an import's answer. */
function idsIn({ itemId, ids }: Record<string, unknown>): string[] {
  if (Array.isArray(ids)) return ids as string[];
  return typeof itemId === 'string' ? [itemId] : [];
}

async function shown(call: EmbeddedSystem['call'], service: string, id: string): Promise<void> {
  const path = encodeURIComponent(id);
  await eventually(async () => {
    const { version } = (await call('GET', `/api/${service}/items/${path}`)).body;
    const { lastSeq } = (await call('GET', `/api/tracker/items/${path}`)).body;
    if (version !== lastSeq) throw new Error(`${id} has version ${String(version)}, and the tracker shows ${String(lastSeq)}`);
  });
}
