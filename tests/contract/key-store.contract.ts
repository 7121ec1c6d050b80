import type { KeyStore, StoredKey } from '@duban/ports';
import type { StoreCapabilities, StoreFactory } from './store-factory';

function key(id: string): StoredKey {
  return {
    id,
    hash: `hash-of-${id}`,
    name: id,
    role: 'viewer',
    regions: ['140406'],
    departments: [],
    createdAt: '2024-01-01T00:00:00.000Z',
    revokedAt: null,
  };
}

/** What every key store promises (libs/ports/src/key.store.ts). */
export function keyStoreContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<KeyStore>): void {
  describe(`key store: ${name}`, () => {
    let made: StoreFactory<KeyStore>;
    let store: KeyStore;

    beforeEach(async () => {
      made = factory();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.cleanUp();
    });

    test('finds a key by its hash and lists all, oldest first', async () => {
      await store.add(key('b'));
      await store.add(key('a'));
      expect(await store.findByHash('hash-of-a')).toEqual(key('a'));
      expect(await store.findByHash('hash-of-x')).toBeUndefined();
      expect((await store.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    });

    test('lists by the instant of creation, in whatever order they are added', async () => {
      await store.add({ ...key('b'), createdAt: '2024-02-01T00:00:00.000Z' });
      await store.add(key('c'));
      await store.add(key('a'));
      expect((await store.list()).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    });

    test('accepts a hash only once', async () => {
      const outcomes = await Promise.allSettled([store.add(key('a')), store.add({ ...key('b'), hash: 'hash-of-a' })]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await store.list()).toHaveLength(1);
    });

    test('a revoked key is never found again, and stays in the list', async () => {
      await store.add(key('a'));
      expect(await store.revoke('a', '2024-02-01T00:00:00.000Z')).toBe('revoked');
      expect(await store.revoke('a', '2024-03-01T00:00:00.000Z')).toBe('unknown');
      expect(await store.revoke('x', '2024-03-01T00:00:00.000Z')).toBe('unknown');
      expect(await store.findByHash('hash-of-a')).toBeUndefined();
      expect((await store.list()).map(({ revokedAt }) => revokedAt)).toEqual(['2024-02-01T00:00:00.000Z']);
    });

    test('a key that is added revoked is never found', async () => {
      const revoked = { ...key('a'), revokedAt: '2024-02-01T00:00:00.000Z' };
      await store.add(revoked);
      expect(await store.findByHash('hash-of-a')).toBeUndefined();
      expect(await store.list()).toEqual([revoked]);
    });

    describe('of administrators', () => {
      const admin = (id: string, regions: readonly string[] = []): StoredKey => ({ ...key(id), role: 'admin', regions });
      const at = '2024-02-01T00:00:00.000Z';
      const listValid = async (): Promise<string[]> =>
        (await store.list()).filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id);

      test('the last one of all regions stays, whatever others there are', async () => {
        for (const each of [admin('a'), admin('b'), admin('of-a-region', ['14']), key('viewer')]) await store.add(each);
        expect(await store.revoke('a', at)).toBe('revoked');
        expect(await store.revoke('b', at)).toBe('last-administrator');
        expect(await store.revoke('of-a-region', at)).toBe('revoked');
        expect(await listValid()).toEqual(['b', 'viewer']);
      });

      test('one may go when another has come', async () => {
        await store.add(admin('a'));
        expect(await store.revoke('a', at)).toBe('last-administrator');
        await store.add(admin('b'));
        expect(await store.revoke('a', at)).toBe('revoked');
        expect(await store.revoke('a', at)).toBe('unknown');
        expect(await listValid()).toEqual(['b']);
      });

      test('of many that are revoked at once, over two connections, one stays', async () => {
        const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
        for (const id of ids) await store.add(admin(id));
        const second = capabilities.durable ? await made.open(true) : store;
        const outcomes = await Promise.all(ids.map((id, index) => (index % 2 === 0 ? store : second).revoke(id, at)));
        expect(outcomes.filter((outcome) => outcome === 'revoked')).toHaveLength(5);
        expect(outcomes.filter((outcome) => outcome === 'last-administrator')).toHaveLength(1);
        expect(await listValid()).toHaveLength(1);
        if (second !== store) await second.close();
      });
    });

    test('keeps regions and departments unchanged', async () => {
      const reporter: StoredKey = { ...key('r'), role: 'reporter', regions: [], departments: ['WJW', 'GXJ'] };
      await store.add(reporter);
      expect(await store.list()).toEqual([reporter]);
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        await store.add(key('a'));
        await store.close();
        store = await made.open(true);
        expect(await store.findByHash('hash-of-a')).toEqual(key('a'));
      });
    }
  });
}
