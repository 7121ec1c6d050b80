import { MemorySessionStore, MemoryUserStore } from '@duban/memory';
import type { Accounts } from '../accounts';
import { memoryAccounts } from '../testing/memory-accounts';
import type { NewSession } from './session';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PASSWORD = 'long enough for all';
const CALLER = { address: '10.1.2.3', agent: 'a browser' };

const clock = { at: 0, now: () => clock.at };
const times = { idleMs: HOUR, longestMs: 12 * HOUR };
let users: MemoryUserStore;
let store: MemorySessionStore;
let accounts: Accounts;
let session: NewSession;

beforeEach(async () => {
  clock.at = Date.parse('2024-07-10T02:00:00Z');
  users = new MemoryUserStore();
  store = new MemorySessionStore();
  accounts = memoryAccounts(clock, { users, sessions: store, times });
  await accounts.users.create({ name: '李明', password: PASSWORD, role: 'admin' }, { mustChangePassword: false });
  session = await accounts.signIn.signIn({ name: '李明', password: PASSWORD }, CALLER);
});

const isValid = async (at: Accounts, { token } = session): Promise<boolean> => (await at.sessions.authenticate(token)) !== undefined;
/** Another process on the same stores. */
const anotherProcess = (cacheMs: number): Accounts => memoryAccounts(clock, { users, sessions: store, times, cacheMs });

it('the store has no token, and each sign-in has another one of 256 bits', async () => {
  const again = await accounts.signIn.signIn({ name: '李明', password: PASSWORD }, CALLER);
  expect(again.token).not.toBe(session.token);
  expect(Buffer.from(session.token, 'base64url')).toHaveLength(32);
  const stored = JSON.stringify(await store.listByUser(session.signedIn.user.id));
  expect(stored).toContain('10.1.2.3');
  for (const secret of [again.token, session.token, PASSWORD]) expect(stored).not.toContain(secret);
});

it('is asked for once while it is used, and its use is recorded once a minute', async () => {
  const [find, touch] = [jest.spyOn(store, 'findByHash'), jest.spyOn(store, 'touch')];
  for (let second = 0; second < 150; second += 10) {
    clock.at += 10_000;
    expect(await isValid(accounts)).toBe(true);
  }
  expect([find.mock.calls.length, touch.mock.calls.length]).toEqual([1, 2]);
});

it('ends unused, also where it was remembered, but not while another process uses it', async () => {
  const other = anotherProcess(30_000);
  expect([await isValid(accounts), await isValid(other)]).toEqual([true, true]);
  clock.at += 50 * MINUTE;
  expect(await isValid(other)).toBe(true);
  clock.at += 50 * MINUTE;
  expect(await isValid(accounts)).toBe(true);
  clock.at += HOUR;
  expect([await isValid(accounts), await isValid(other)]).toEqual([false, false]);
});

it('ends at its latest end however much it is used, and is cleaned away at the next sign-in', async () => {
  for (let used = 0; used < 24; used += 1) {
    expect(await isValid(accounts)).toBe(true);
    clock.at += 30 * MINUTE;
  }
  expect(await isValid(accounts)).toBe(false);
  await accounts.signIn.signIn({ name: '李明', password: PASSWORD }, CALLER);
  expect(await store.listByUser(session.signedIn.user.id)).toHaveLength(1);
});

it('that has ended is refused at once in this process, and in another one when it asks again', async () => {
  const [remembering, asking] = [anotherProcess(30_000), anotherProcess(0)];
  expect([await isValid(remembering), await isValid(asking)]).toEqual([true, true]);
  await accounts.sessions.end(session.signedIn);
  expect([await isValid(accounts), await isValid(asking), await isValid(remembering)]).toEqual([false, false, true]);
});

it.each<[string, (id: string) => Promise<unknown>]>([
  ['is disabled', (id) => accounts.users.changeFor(manager(), id, { disabled: true })],
  ['has other rights', (id) => accounts.users.changeFor(manager(), id, { regions: ['14'] })],
  ['is given another password', (id) => accounts.users.setPasswordFor(manager(), id, `${PASSWORD} too`)],
])('of a user who %s is over, even one whose password was checked just before', async (_, change) => {
  const { id } = await accounts.users.create({ name: '王芳', password: PASSWORD, role: 'admin' }, { mustChangePassword: false });
  const before = (await users.find(id))!;
  const own = await accounts.signIn.signIn({ name: '王芳', password: PASSWORD }, CALLER);
  await change(id);
  const late = await accounts.sessions.begin(before, CALLER);
  expect([await isValid(accounts, own), await isValid(accounts, late), await isValid(accounts)]).toEqual([false, false, true]);
});

function manager(): Parameters<Accounts['users']['changeFor']>[0] {
  const { id, name, role, regions, departments } = session.signedIn.user;
  return { keyId: id, name, role, regions, departments };
}

it('a password that was hashed at another cost is hashed anew, and the session goes on', async () => {
  const dear = memoryAccounts(clock, { users, sessions: store, passwordCost: { memory: 16, passes: 1, parallelism: 1 } });
  const { token } = await dear.signIn.signIn({ name: '李明', password: PASSWORD }, CALLER);
  expect((await users.findByName('李明'))?.passwordHash).toContain('$m=16,');
  expect([await isValid(dear, { ...session, token }), await isValid(dear)]).toEqual([true, true]);
  expect((await dear.signIn.signIn({ name: '李明', password: PASSWORD }, CALLER)).signedIn.user.version).toBe(2);
});

it('the token of a session is no token of the setup, and the other way round', async () => {
  const empty = memoryAccounts(clock, { sessions: store });
  const token = (await empty.setup.makeToken())!;
  expect(await isValid(empty, { ...session, token })).toBe(false);
  const first = { name: '首任', password: PASSWORD };
  await expect(empty.setup.complete({ ...first, token: session.token }, CALLER)).rejects.toMatchObject({ code: 'wrong-setup-token' });
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map((number) => empty.setup.complete({ name: `首任${number}`, password: PASSWORD, token }, CALLER)),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await empty.setup.makeToken()).toBeUndefined();
});

it('a token of the setup is valid for a year, and each process has its own', async () => {
  const empty = memoryAccounts(clock, { sessions: store });
  const [old, other] = [(await empty.setup.makeToken())!, (await empty.setup.makeToken())!];
  clock.at += 365 * 24 * HOUR;
  await expect(empty.setup.complete({ name: '首任', password: PASSWORD, token: old }, CALLER)).rejects.toMatchObject({
    code: 'wrong-setup-token',
  });
  clock.at -= 1;
  expect((await empty.setup.complete({ name: '首任', password: PASSWORD, token: other }, CALLER)).signedIn.user.role).toBe('admin');
});
