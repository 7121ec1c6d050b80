import type { FailedAttempts, SessionStore, StoredSession } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const day = (number: number): string => `2024-01-0${number}T00:00:00.000Z`;

function session(id: string, changes: Partial<StoredSession> = {}): StoredSession {
  return {
    id,
    hash: `hash of ${id}`,
    userId: 'u',
    generation: 1,
    createdAt: day(1),
    usedAt: day(1),
    expiresAt: day(3),
    address: '10.1.2.3',
    agent: 'a browser',
    ...changes,
  };
}
const attempts = (subject: string, changes: Partial<FailedAttempts> = {}): FailedAttempts => ({
  subject,
  count: 1,
  since: day(1),
  at: day(1),
  version: 1,
  ...changes,
});

/** What every session store promises (libs/ports/src/session.store.ts). */
export function sessionStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<SessionStore>): void {
  describe(`session store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    const listIds = async (userId: string): Promise<string[]> => (await current().listByUser(userId)).map(({ id }) => id);

    test('finds a session by its hash, and lists those of a user, oldest first', async () => {
      for (const each of [session('b'), session('a'), session('later', { createdAt: day(2) }), session('x', { userId: 'other' })])
        await current().add(each);
      expect(await current().findByHash('hash of a')).toEqual(session('a'));
      expect(await current().findByHash('a')).toBeUndefined();
      expect(await listIds('u')).toEqual(['a', 'b', 'later']);
      expect(await (await another()).findByHash('hash of a')).toEqual(session('a'));
    });

    test('accepts a hash only once', async () => {
      await current().add(session('a'));
      await expect(current().add(session('b', { hash: 'hash of a' }))).rejects.toThrow();
      expect(await listIds('u')).toEqual(['a']);
    });

    test('records a later use, and never an earlier one', async () => {
      await current().add(session('a'));
      await current().touch('hash of a', '2024-01-01T02:00:00.000Z');
      await current().touch('hash of a', '2024-01-01T01:00:00.000Z');
      const expected = session('a', { usedAt: '2024-01-01T02:00:00.000Z' });
      expect([await current().findByHash('hash of a'), await current().listByUser('u')]).toEqual([expected, [expected]]);
    });

    test('an ended session is gone, and a use that comes late does not bring it back', async () => {
      await current().add(session('a'));
      expect(await current().end('other', 'a')).toBe(false);
      expect(await current().end('u', 'a')).toBe(true);
      expect(await current().end('u', 'a')).toBe(false);
      await current().touch('hash of a', day(2));
      expect(await current().findByHash('hash of a')).toBeUndefined();
      expect(await listIds('u')).toEqual([]);
    });

    test('of several who end a session at once, over two connections, one has ended it', async () => {
      await current().add(session('a'));
      const second = await another();
      const ends = Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? current() : second).end('u', 'a'));
      expect((await Promise.all(ends)).filter((ended) => ended)).toHaveLength(1);
    });

    test('ends all sessions of one user', async () => {
      for (const each of [session('a'), session('b'), session('x', { userId: 'other' })]) await current().add(each);
      await current().endAll('u');
      expect([await listIds('u'), await listIds('other')]).toEqual([[], ['x']]);
      expect(await current().findByHash('hash of a')).toBeUndefined();
    });

    test('keeps attempts, each version after the one before it', async () => {
      expect(await current().attempts('name:1')).toBeUndefined();
      expect(await current().writeAttempts(attempts('name:1'))).toBe('written');
      expect(await current().writeAttempts(attempts('name:1', { count: 9 }))).toBe('conflict');
      expect(await current().writeAttempts(attempts('name:1', { count: 9, version: 3 }))).toBe('conflict');
      expect(await current().writeAttempts(attempts('name:1', { count: 2, at: day(2), version: 2 }))).toBe('written');
      expect(await current().attempts('name:1')).toEqual(attempts('name:1', { count: 2, at: day(2), version: 2 }));
      expect(await current().attempts('name:2')).toBeUndefined();
    });

    test('of attempts at once, over two connections, each version is written once', async () => {
      await current().writeAttempts(attempts('name:1'));
      const second = await another();
      for (const version of [1, 2]) {
        const writes = Array.from({ length: 8 }, (_, at) => {
          const store = at % 2 === 0 ? current() : second;
          return store.writeAttempts(attempts(`subject of ${version}`, { version: 1, count: at }));
        });
        expect((await Promise.all(writes)).filter((outcome) => outcome === 'written')).toHaveLength(1);
      }
    });

    test('cleans away what is over, and nothing else', async () => {
      for (const each of [session('over', { expiresAt: day(2) }), session('runs', { expiresAt: '2024-01-02T00:00:00.001Z' })])
        await current().add(each);
      await current().writeAttempts(attempts('old', { at: day(1) }));
      await current().writeAttempts(attempts('new', { at: '2024-01-01T00:00:00.001Z' }));
      await current().clean({ expiredUpTo: day(2), attemptsUpTo: day(1) });
      expect(await listIds('u')).toEqual(['runs']);
      expect([await current().attempts('old'), (await current().attempts('new'))?.count]).toEqual([undefined, 1]);
      expect(await current().writeAttempts(attempts('old', { at: day(3) }))).toBe('written');
    });
  });
}
