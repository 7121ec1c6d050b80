import { Browser } from './browser';
import type { TestSystem } from './system';

/** Passwords of tests: what an administrator gives, and what the user makes of it. */
export const GIVEN_PASSWORD = 'given by the administrator';
export const OWN_PASSWORD = 'chosen by the user himself';

export interface UserRights {
  readonly role: string;
  readonly regions?: readonly string[];
  readonly departments?: readonly string[];
}

/** A user who was created with the admin key. @returns his id */
export async function createUser({ call }: TestSystem, name: string, rights: UserRights): Promise<string> {
  const { status, body } = await call('POST', '/api/users', { name, password: GIVEN_PASSWORD, ...rights });
  if (status !== 201) throw new Error(`creating ${name} was answered ${status}: ${JSON.stringify(body)}`);
  return String(body['id']);
}

/** Signs in. @throws Error when it is refused */
export async function signIn({ url }: TestSystem, name: string, password = OWN_PASSWORD): Promise<Browser> {
  const browser = new Browser(url);
  const { status, body } = await browser.send('POST', '/api/session', { name, password });
  if (status !== 201) throw new Error(`signing in as ${name} was answered ${status}: ${JSON.stringify(body)}`);
  return browser;
}

/** A new user in his browser, who has changed the password that he was given. */
export async function newPerson(system: TestSystem, name: string, rights: UserRights): Promise<{ id: string; browser: Browser }> {
  const id = await createUser(system, name, rights);
  const browser = await signIn(system, name, GIVEN_PASSWORD);
  await browser.send('PUT', '/api/session/password', { current: GIVEN_PASSWORD, password: OWN_PASSWORD });
  return { id, browser };
}
