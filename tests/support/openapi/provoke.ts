import { guessPasswords, limitLastAdministrator, readBody, takeName } from './account-scenario';
import { findDelivery } from './alert-scenario';
import { findAdoption, waitForTracker } from './scenario';
import { StoreUnavailable } from '@duban/ports';
import { request } from 'node:http';
import type { Reply } from '../system';
import { startDocumentedSystem, type DocumentedSystem } from './documented-system';
import { listOwnParameters, type DocumentedRoute } from './document';
import { buildExamplePath, sendExample, type ReceivedAnswer, type RequestChanges } from './requests';

/** How a test causes a problem: changes of a documented request, and what it needs besides. */
export interface Provocation {
  readonly changes?: RequestChanges | ((system: DocumentedSystem, route: DocumentedRoute) => Promise<RequestChanges>);
  /** Sends another request instead. */
  readonly send?: (system: DocumentedSystem, route: DocumentedRoute) => Promise<ReceivedAnswer>;
  /** Runs before the request; the function that it returns undoes it. */
  readonly prepare?: (system: DocumentedSystem) => () => void;
}

const HUGE = 1 << 30;
const UNCACHED_KEY = { authorization: 'Bearer dbk_nobody_has_this_key' };

/** Provocations by the code of the problem. */
export const PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  invalid: { changes: (_, route) => Promise.resolve(addUnknownField(route)) },
  'not-utf-8': { send: sendWrongBytes },
  'unpaired-surrogate': { changes: { body: '{"reason": "\\ud800"}' } },
  'malformed-json': { changes: { body: '{"reason": ' } },
  'too-large': { send: announceHugeBody },
  'unsupported-media-type': { changes: { headers: { 'content-type': 'application/xml' }, body: '<item/>' } },
  unauthenticated: { changes: { headers: { authorization: null } } },
  forbidden: { changes: useViewerKey },
  'unknown-item': { changes: { path: { id: '140406-2024-X99' } } },
  'unknown-report': { changes: { path: { seq: '99' }, headers: { 'idempotency-key': null } } },
  'unknown-key': { changes: { path: { id: 'ffffffffffff' } } },
  'unknown-department': { changes: (_, route) => Promise.resolve(nameDepartment(route, '没有这个单位')) },
  'unknown-alert': { changes: { path: { id: 'red~140406-2024-X99~1' } } },
  'unknown-delivery': { changes: { path: { id: 'no-such-delivery' } } },
  'unknown-silence': { changes: { path: { id: '140406-99' } } },
  'unknown-channel': { changes: { query: { id: 'no-such-channel' } } },
  'already-acknowledged': { send: sendTwice },
  'already-answered': { send: sendTwice },
  'not-answered': { send: sendTwice },
  'highest-level': { send: sendTwice },
  'same-department': { send: sendTwice },
  'alert-changed': { changes: { headers: { 'if-match': '"99"' } } },
  'silence-ended': { send: sendTwice },
  'date-passed': { changes: namePassedDates },
  'no-secret-key': { changes: useSealedChannel },
  'channel-in-use': { send: sendWithChannelInRoutes },
  'unknown-policy': { changes: { path: { id: 'no-such-adoption' } } },
  'policy-withdrawn': { changes: async (system) => ({ path: { id: await findAdoption(system) } }) },
  'last-admin-key': { changes: async (system) => ({ path: { id: await findAdminKey(system) } }) },
  'wrong-credentials': { changes: { body: { name: '没有这个人', password: 'a guess' } } },
  'wrong-setup-token': { send: sendBeforeSetup },
  'set-up-already': {},
  'cross-site': { changes: { headers: { 'sec-fetch-site': 'cross-site' } } },
  'no-such-route': {},
  'locked-out': { send: guessPasswords },
  'unknown-user': { changes: { path: { id: 'usr_ffffffffffff' }, query: { user: 'usr_ffffffffffff' } } },
  'unknown-session': { changes: { path: { id: 'ffffffffffff' } } },
  'name-taken': { changes: takeName },
  'last-administrator': { changes: limitLastAdministrator },
  'duplicate-code': { changes: (_, route) => Promise.resolve({ body: { ...readBody(route), name: '另一事项' } }) },
  'version-mismatch': { changes: { headers: { 'if-match': '"99"' } } },
  'version-required': { changes: { headers: { 'if-match': 'no tag' } } },
  'idempotency-key-reused': { changes: (_, route) => Promise.resolve({ body: { ...readBody(route), value: 1 } }) },
  'not-a-spreadsheet': {
    changes: { headers: { 'content-type': 'application/octet-stream' }, body: 'PK\u0003\u0004, and no archive behind it' },
  },
  'wrong-encoding': { send: sendUnknownBytes },
  'too-many-rows': { changes: { body: `code\n${'x\n'.repeat(100_001)}` } },
  internal: makeStoreFail(() => new TypeError('a defect')),
  unreachable: makeStoreFail(() => new StoreUnavailable('away', 'unreachable')),
};

/** By the code of the problem, after the last steps of the scenario. */
export const LATE_PROVOCATIONS: Readonly<Record<string, Provocation>> = {
  /** If-Match names the version of the withdrawn item. */
  withdrawn: {
    changes: async (system, { operationId }) => {
      if (operationId.startsWith('tracker_')) await waitForTracker(system, 8);
      return { headers: { 'if-match': '"8"', 'idempotency-key': null } };
    },
  },
  'alert-ended': {},
};

export async function provoke(
  system: DocumentedSystem,
  route: DocumentedRoute,
  { changes, send, prepare }: Provocation,
): Promise<ReceivedAnswer> {
  const undo = prepare?.(system);
  try {
    if (send !== undefined) return await send(system, route);
    return await sendExample(system.url, route, typeof changes === 'function' ? await changes(system, route) : changes);
  } finally {
    undo?.();
  }
}

/** A key that is not cached makes the program read the store, which fails. */
function makeStoreFail(make: () => Error): Provocation {
  return {
    changes: { headers: UNCACHED_KEY },
    prepare: (system) => {
      system.failWith(make());
      return () => system.failWith(undefined);
    },
  };
}

/** Adds an unknown field: to the body where it is JSON, to the query otherwise. */
function addUnknownField(route: DocumentedRoute): RequestChanges {
  const takesJson = route.requestBody?.content['application/json'] !== undefined;
  return takesJson ? { body: { ...readBody(route), nonsense: 1 } } : { query: { nonsense: '1' } };
}

/** Alerts, silences and deliveries that a key may not see are unknown to it: there, one that may see but not change them. */
async function useViewerKey(system: DocumentedSystem, { operationId, path }: DocumentedRoute): Promise<RequestChanges> {
  const mayBeHidden = path.startsWith('/api/alerts/') && path.includes('{id}');
  const { headers } = await system.createKey('viewer', { regions: [mayBeHidden ? '140406' : '150000'] });
  return operationId === 'alerts_sendDeliveryAgain' ? { headers, path: { id: await findDelivery(system) } } : { headers };
}

/** Names a department where the route takes one: in its path, its query or its body. */
function nameDepartment(route: DocumentedRoute, department: string): RequestChanges {
  const parameter = listOwnParameters(route).find(({ name }) => name === 'department');
  return parameter === undefined ? { body: { ...readBody(route), department } } : { [parameter.in]: { department } };
}

/** The dates of the example body, a year before. An answer is awaited: one that is there is returned. */
async function namePassedDates(system: DocumentedSystem, route: DocumentedRoute): Promise<RequestChanges> {
  await system.call('POST', buildExamplePath(route, {}).replace(/\w+$/, 'return'), { reason: '措施不具体' });
  const body = Object.entries(readBody(route)).map(([name, value]) => [name, String(value).replace(/^2024(?=-)/, '2023')]);
  return { body: Object.fromEntries(body) as object };
}

/** To a system that has no users yet. */
async function sendBeforeSetup(_: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  const system = await startDocumentedSystem('2024-01-05');
  try {
    return await sendExample(system.url, route);
  } finally {
    await system.stop();
  }
}

/** The first request makes of the alert or silence what the second one cannot be done to any more. */
async function sendTwice(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  await sendExample(system.url, route);
  return sendExample(system.url, route);
}

async function sendWithChannelInRoutes(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  const [routes, header] = ['/api/alerts/routes?region=140406', { 'if-match': '*' }];
  await system.call('PUT', routes, { receivers: [{ type: 'channel', channelId: 'office' }] }, header);
  const answer = await sendExample(system.url, route);
  await system.call('DELETE', routes, undefined, header);
  return answer;
}

async function useSealedChannel(system: DocumentedSystem): Promise<RequestChanges> {
  await system.storeSealedChannel('sealed');
  return { query: { id: 'sealed' } };
}

async function findAdminKey(system: DocumentedSystem): Promise<string> {
  const { items } = (await system.call('GET', '/api/keys')).body as { items: { id: string; role: string }[] };
  return items.find(({ role }) => role === 'admin')?.id ?? '';
}

/** Bytes that are no text: in the body where it is JSON, in the address otherwise. */
async function sendWrongBytes(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  const path = buildExamplePath(route, {});
  const takesJson = route.requestBody?.content['application/json'] !== undefined;
  if (takesJson) return toReceived(await system.call(route.method, path, new Uint8Array([0x22, 0xd2, 0xd1, 0x22])));
  return toReceived(await system.call(route.method, `${path}${path.includes('?') ? '&' : '?'}q=%D2%D1`));
}

async function sendUnknownBytes(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  const bytes = new Uint8Array([0x61, 0xff, 0xff, 0x0a]);
  return toReceived(await system.call(route.method, buildExamplePath(route, {}), bytes, { 'content-type': 'text/csv' }));
}

function toReceived(reply: Reply): ReceivedAnswer {
  return {
    status: reply.status,
    type: toType(reply.headers.get('content-type')),
    headers: reply.headers,
    text: JSON.stringify(reply.body),
  };
}

/** Announces a body of one gigabyte and sends none of it, which fetch does not allow. */
function announceHugeBody(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/csv', 'content-length': HUGE, 'accept-language': 'en' };
    const call = request(`${system.url}${buildExamplePath(route, {})}`, { method: route.method, headers }, (answer) => {
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
