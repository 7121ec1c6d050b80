import { StoreUnavailable } from '@duban/ports';
import { request } from 'node:http';
import type { DocumentedSystem } from './documented-system';
import type { Route } from './document';
import { examplePath, sendExample, type Answer, type RequestChanges } from './requests';

/** How each problem is brought about: what is changed in a documented request, and what else has to be so. */
export interface Provocation {
  readonly changes?: RequestChanges | ((system: DocumentedSystem, route: Route) => Promise<RequestChanges>);
  /** Stands in place of the request altogether. */
  readonly send?: (system: DocumentedSystem, route: Route) => Promise<Answer>;
  /** Run before the request, and undone by what it returns. */
  readonly prepare?: (system: DocumentedSystem) => () => void;
}

const HUGE = 1 << 30;
const UNREAD_KEY = { authorization: 'Bearer dbk_nobody_has_this_key' };

/** By the code of the problem. */
export const PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  invalid: { changes: (_, route) => Promise.resolve(wrongContent(route)) },
  'malformed-json': { changes: { body: '{"reason": ' } },
  'too-large': { send: announceHugeBody },
  'unsupported-media-type': { changes: { headers: { 'content-type': 'application/xml' }, body: '<item/>' } },
  unauthenticated: { changes: { headers: { authorization: null } } },
  forbidden: { changes: async (system) => ({ headers: (await system.createKey('viewer', { regions: ['150000'] })).headers }) },
  'unknown-item': { changes: { path: { id: '140406-2024-X99' } } },
  'unknown-report': { changes: { path: { seq: '99' }, headers: { 'idempotency-key': null } } },
  'unknown-key': { changes: { path: { id: 'ffffffffffff' } } },
  'last-admin-key': { changes: async (system) => ({ path: { id: await findAdminKey(system) } }) },
  'duplicate-code': { changes: (_, route) => Promise.resolve({ body: { ...exampleOf(route), name: '另一事项' } }) },
  'version-mismatch': { changes: { headers: { 'if-match': '"99"' } } },
  'version-required': { changes: { headers: { 'if-match': null } } },
  'idempotency-key-reused': { changes: (_, route) => Promise.resolve({ body: { ...exampleOf(route), value: 1 } }) },
  'not-a-spreadsheet': {
    changes: { headers: { 'content-type': 'application/octet-stream' }, body: 'PK\u0003\u0004, and no archive behind it' },
  },
  'wrong-encoding': { send: sendUnknownBytes },
  'too-many-rows': { changes: { body: `code\n${'x\n'.repeat(100_001)}` } },
  internal: failing(() => new TypeError('a defect')),
  unreachable: failing(() => new StoreUnavailable('away', 'unreachable')),
};

/** The item is withdrawn first: the next version is asked for where one is. */
export const ON_A_WITHDRAWN_ITEM: Provocation = { changes: { headers: { 'if-match': '"8"', 'idempotency-key': null } } };

export async function provoke(system: DocumentedSystem, route: Route, { changes, send, prepare }: Provocation): Promise<Answer> {
  const undo = prepare?.(system);
  try {
    if (send !== undefined) return await send(system, route);
    return await sendExample(system.url, route, typeof changes === 'function' ? await changes(system, route) : changes);
  } finally {
    undo?.();
  }
}

/** Whoever asks with a key that was not read before makes the program ask the store. */
function failing(make: () => Error): Provocation {
  return {
    changes: { headers: UNREAD_KEY },
    prepare: (system) => {
      system.failWith(make());
      return () => system.failWith(undefined);
    },
  };
}

function exampleOf({ requestBody }: Route): object {
  return (requestBody?.content['application/json']?.example ?? {}) as object;
}

/** A field that there is not: in the body where it is JSON, in the query otherwise. */
function wrongContent(route: Route): RequestChanges {
  const takesJson = route.requestBody?.content['application/json'] !== undefined;
  return takesJson ? { body: { ...exampleOf(route), nonsense: 1 } } : { query: { nonsense: '1' } };
}

async function findAdminKey(system: DocumentedSystem): Promise<string> {
  const { items } = (await system.call('GET', '/api/keys')).body as { items: { id: string; role: string }[] };
  return items.find(({ role }) => role === 'admin')?.id ?? '';
}

async function sendUnknownBytes(system: DocumentedSystem, route: Route): Promise<Answer> {
  const reply = await system.call(route.method, examplePath(route, {}), new Uint8Array([0x61, 0xff, 0xff, 0x0a]), {
    'content-type': 'text/csv',
  });
  return {
    status: reply.status,
    type: toType(reply.headers.get('content-type')),
    headers: reply.headers,
    text: JSON.stringify(reply.body),
  };
}

/** Says that a gigabyte follows, and sends none of it: fetch does not let anybody say so. */
function announceHugeBody(system: DocumentedSystem, route: Route): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/csv', 'content-length': HUGE, 'accept-language': 'en' };
    const call = request(`${system.url}${examplePath(route, {})}`, { method: route.method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        const own = new Headers(Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]));
        resolve({ status: answer.statusCode ?? 0, type: toType(own.get('content-type')), headers: own, text });
        call.destroy();
      });
    });
    call.on('error', reject).flushHeaders();
  });
}

function toType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0] ?? '';
}
