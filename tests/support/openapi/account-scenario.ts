import { Browser } from '../browser';
import type { DocumentedSystem } from './documented-system';
import { listOwnParameters, type DocumentedRoute } from './document';
import { sendExample, type ReceivedAnswer, type RequestChanges } from './requests';
import type { ScenarioStep } from './scenario-step';

const NOVEMBER = '2024-11-05';
const CREDENTIALS = { name: '李明', password: '漳泽湖畔-三月-柳色青青' };

/** What differs at every run. */
const noted = { token: '', userId: '', sessionId: '', cookie: '' };

const atTen = ({ clock }: DocumentedSystem): void => clock.moveTo(NOVEMBER);
const withSession = (): RequestChanges => ({ headers: { authorization: null, cookie: noted.cookie, 'sec-fetch-site': 'same-origin' } });
const withUser = (): RequestChanges => ({ path: { id: noted.userId } });

/** The first administrator, a user whom he creates, his sessions, and his new password. */
export const ACCOUNT_STEPS: readonly ScenarioStep[] = [
  { operationId: 'session_getSetup', status: 200, before: atTen },
  {
    operationId: 'session_completeSetup',
    status: 201,
    before: (system) => {
      noted.token = readSetupToken(system);
    },
    changes: (route) => ({ body: { ...readBody(route), token: noted.token } }),
  },
  { operationId: 'users_create', status: 201 },
  { operationId: 'users_list', status: 200, before: noteUser },
  { operationId: 'users_get', status: 200, changes: withUser },
  { operationId: 'users_change', status: 200, changes: withUser },
  { operationId: 'users_setPassword', status: 204, changes: withUser },
  { operationId: 'users_disable', status: 204, changes: withUser },
  { operationId: 'session_start', status: 201, before: atTen },
  { operationId: 'session_get', status: 200, before: noteOnlySession, changes: withSession },
  { operationId: 'session_list', status: 200, changes: () => ({ ...withSession(), query: {} }) },
  {
    operationId: 'session_endOne',
    status: 204,
    before: noteAnotherSession,
    changes: () => ({ ...withSession(), path: { id: noted.sessionId } }),
  },
  { operationId: 'session_changePassword', status: 204, changes: withSession },
  { operationId: 'session_end', status: 204, before: (system) => noteSession(system, '太行山上-十月-霜叶正红'), changes: withSession },
];

function readSetupToken({ setupLink = '' }: DocumentedSystem): string {
  return setupLink.split('#token=')[1] ?? '';
}

export function readBody({ requestBody }: DocumentedRoute): object {
  return (requestBody?.content['application/json']?.example ?? {}) as object;
}

async function listUsers(system: DocumentedSystem): Promise<readonly { id: string; role: string }[]> {
  return (await system.call('GET', '/api/users')).body['items'] as { id: string; role: string }[];
}

async function noteUser(system: DocumentedSystem): Promise<void> {
  noted.userId = (await listUsers(system)).find(({ role }) => role === 'reporter')?.id ?? '';
}

async function noteSession(system: DocumentedSystem, password = CREDENTIALS.password): Promise<void> {
  noted.cookie = (await openSession(system, { ...CREDENTIALS, password })).cookie ?? '';
}

async function openSession({ url, clock }: DocumentedSystem, credentials: object): Promise<Browser> {
  clock.moveTo(NOVEMBER);
  const browser = new Browser(url);
  await browser.send('POST', '/api/session', credentials);
  return browser;
}

/** Signs in, and ends the sessions of the steps before. */
async function noteOnlySession(system: DocumentedSystem): Promise<void> {
  const browser = await openSession(system, CREDENTIALS);
  const { items } = (await browser.send('GET', '/api/sessions')).body as { items: { id: string; current: boolean }[] };
  for (const { id, current } of items) if (!current) await browser.send('DELETE', `/api/sessions/${id}`);
  noted.cookie = browser.cookie ?? '';
}

async function noteAnotherSession(system: DocumentedSystem): Promise<void> {
  const browser = await openSession(system, CREDENTIALS);
  const { items } = (await browser.send('GET', '/api/sessions')).body as { items: { id: string; current: boolean }[] };
  noted.sessionId = items.find(({ current }) => current)?.id ?? '';
}

/** Changes that make an administrator of all regions less than that, where he is the last one. */
export async function limitLastAdministrator(system: DocumentedSystem, route: DocumentedRoute): Promise<RequestChanges> {
  const id = (await listUsers(system)).find(({ role }) => role === 'admin')?.id ?? '';
  return { path: { id }, ...(route.method === 'PATCH' && { body: { role: 'viewer', regions: ['14'] } }) };
}

/** The name of the administrator, for another user. */
export async function takeName(system: DocumentedSystem, route: DocumentedRoute): Promise<RequestChanges> {
  await noteUser(system);
  const body = { ...readBody(route), name: CREDENTIALS.name };
  return listOwnParameters(route).some(({ name }) => name === 'id') ? { path: { id: noted.userId }, body } : { body };
}

/** Sends wrong passwords until the name has to wait. */
export async function guessPasswords(system: DocumentedSystem, route: DocumentedRoute): Promise<ReceivedAnswer> {
  const name = `被猜者 ${route.operationId}`;
  const user = { name, password: 'given by the administrator', role: 'viewer', regions: ['140406'] };
  await system.call('POST', '/api/users', user);
  const { cookie = '' } = await openSession(system, { name, password: user.password });
  const session = { authorization: null, cookie, 'sec-fetch-site': 'same-origin' };
  const body = { ...readBody(route), ...(route.method === 'POST' ? { name } : { current: 'a guess' }) };
  for (let guess = 1; guess <= 5; guess += 1) await sendExample(system.url, route, { headers: session, body });
  return sendExample(system.url, route, { headers: session, body });
}
