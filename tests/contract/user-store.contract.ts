import type { StoredUser, UserStore, UserWrite } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

function user(id: string, changes: Partial<StoredUser> = {}): StoredUser {
  return {
    id,
    name: `name of ${id}`,
    nameKey: `key of ${id}`,
    passwordHash: `hash of ${id}`,
    mustChangePassword: false,
    generation: 1,
    version: 1,
    role: 'reporter',
    regions: ['140406'],
    departments: ['WJW'],
    createdAt: '2024-01-01T00:00:00.000Z',
    disabledAt: null,
    ...changes,
  };
}
const admin = (id: string, changes: Partial<StoredUser> = {}): StoredUser =>
  user(id, { role: 'admin', regions: [], departments: [], ...changes });
/** The next version of a user, who is disabled in it. */
const disabled = (of: StoredUser): StoredUser => ({ ...of, version: of.version + 1, disabledAt: '2024-02-01T00:00:00.000Z' });

/** What every user store promises (libs/ports/src/user.store.ts). */
export function userStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<UserStore>): void {
  describe(`user store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);

    test('finds a user by id and by name, and lists all, oldest first', async () => {
      const users = [
        user('b'),
        user('a'),
        user('first', { createdAt: '2023-01-01T00:00:00.000Z', disabledAt: '2024-01-01T00:00:00.000Z' }),
      ];
      for (const each of users) expect(await current().write(each)).toBe('written');
      expect(await current().find('b')).toEqual(user('b'));
      expect(await current().find('x')).toBeUndefined();
      expect(await current().findByName('key of a')).toEqual(user('a'));
      expect(await current().findByName('name of a')).toBeUndefined();
      expect((await current().list()).map(({ id }) => id)).toEqual(['first', 'a', 'b']);
    });

    test('a name belongs to one user, also while he is disabled', async () => {
      await current().write(user('a', { disabledAt: '2024-01-01T00:00:00.000Z' }));
      await current().write(user('b'));
      expect(await current().write(user('c', { nameKey: 'key of a' }))).toBe('name-taken');
      expect(await current().write(user('b', { nameKey: 'key of a', version: 2 }))).toBe('name-taken');
      expect(await current().list()).toEqual([user('a', { disabledAt: '2024-01-01T00:00:00.000Z' }), user('b')]);
    });

    test('of two that are added with one name at once, one is written', async () => {
      const second = await another();
      const outcomes = await Promise.all([current().write(user('a')), second.write(user('b', { nameKey: 'key of a' }))]);
      expect(outcomes.sort()).toEqual(['name-taken', 'written']);
      expect(await current().list()).toHaveLength(1);
    });

    test('a write replaces the version before it, and no other', async () => {
      await current().write(user('a'));
      expect(await current().write(user('a', { name: 'again' }))).toBe('conflict');
      expect(await current().write(user('a', { name: 'late', version: 3 }))).toBe('conflict');
      expect(await current().write(user('nobody', { version: 2 }))).toBe('conflict');
      expect(await current().write(user('a', { name: 'other', nameKey: 'other', version: 2 }))).toBe('written');
      expect(await current().find('a')).toEqual(user('a', { name: 'other', nameKey: 'other', version: 2 }));
      expect(await current().findByName('key of a')).toBeUndefined();
    });

    test('of many writes on one version, over two connections, one is written', async () => {
      await current().write(user('a'));
      const second = await another();
      const writes = Array.from({ length: 8 }, (_, at) =>
        (at % 2 === 0 ? current() : second).write(user('a', { version: 2, name: `${at}` })),
      );
      expect((await Promise.all(writes)).filter((outcome) => outcome === 'written')).toHaveLength(1);
    });

    describe('of administrators', () => {
      const listManaging = async (): Promise<string[]> =>
        (await current().list())
          .filter((each) => each.disabledAt === null && each.role === 'admin' && each.regions.length === 0)
          .map(({ id }) => id);

      test.each<[string, Partial<StoredUser>]>([
        ['disabled', { disabledAt: '2024-02-01T00:00:00.000Z' }],
        ['of another role', { role: 'viewer' }],
        ['of some regions only', { regions: ['14'] }],
      ])('the last one of all regions cannot become %s', async (_, change) => {
        for (const each of [admin('a'), admin('b'), admin('of-a-region', { regions: ['14'] }), user('c')]) await current().write(each);
        expect(await current().write({ ...admin('b', { version: 2 }), ...change })).toBe('written');
        expect(await current().write({ ...admin('a', { version: 2 }), ...change })).toBe('last-administrator');
        expect(await current().write(disabled(admin('of-a-region', { regions: ['14'] })))).toBe('written');
        expect(await listManaging()).toEqual(['a']);
        expect(await current().write(admin('a', { version: 2, name: 'renamed' }))).toBe('written');
      });

      test('one who is enabled again counts again', async () => {
        for (const each of [admin('a'), admin('b')]) await current().write(each);
        expect(await current().write(disabled(admin('a')))).toBe('written');
        expect(await current().write(disabled(admin('b')))).toBe('last-administrator');
        expect(await current().write(admin('a', { version: 3 }))).toBe('written');
        expect(await current().write(disabled(admin('b')))).toBe('written');
        expect(await current().write(disabled(admin('a', { version: 3 })))).toBe('last-administrator');
        expect(await listManaging()).toEqual(['a']);
      });

      test('of many who are disabled at once, over two connections, one stays', async () => {
        const admins = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => admin(id));
        for (const each of admins) await current().write(each);
        const second = await another();
        const outcomes: UserWrite[] = await Promise.all(
          admins.map((each, at) => (at % 2 === 0 ? current() : second).write(disabled(each))),
        );
        expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(5);
        expect(outcomes.filter((outcome) => outcome === 'last-administrator')).toHaveLength(1);
        expect(await listManaging()).toHaveLength(1);
      });
    });

    test('what was written is there for another process', async () => {
      await current().write(user('a'));
      expect(await (await another()).find('a')).toEqual(user('a'));
    });
  });
}
