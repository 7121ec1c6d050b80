import { ALERT_SETTING_KINDS, type AlertSetting, type AlertSettingsStore } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

const KEY = { kind: 'rules', region: '140406', id: 'all' } as const;
const EVERY_KIND = 'a"b\'c\\d\n\t\u0000\u2028%_.$[(^{<&; 督办 🚦 é e\u0301';

function setting(version: number, changes: Partial<AlertSetting> = {}): AlertSetting {
  const by = { keyId: 'k1', name: '督查室' };
  return {
    ...KEY,
    version,
    value: { rules: [version, { $set: null, 'a.b': EVERY_KIND }] },
    by,
    at: '2024-04-11T01:00:00.000Z',
    ...changes,
  };
}

/** What every store of settings promises (libs/ports/src/alert-settings.store.ts). */
export function alertSettingsStoreContract(
  name: string,
  capabilities: StoreCapabilities,
  factory: () => StoreFactory<AlertSettingsStore>,
): void {
  describe(`alert settings store: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let store: AlertSettingsStore;
    beforeEach(() => {
      store = current();
    });

    test('gives back the present version and all before it exactly as they were written', async () => {
      expect(await store.load(KEY)).toBeUndefined();
      expect(await store.history(KEY)).toEqual([]);
      for (const version of [1, 2]) expect(await store.write(setting(version))).toBe('written');
      expect(await store.load(KEY)).toEqual(setting(2));
      expect(await store.history(KEY)).toEqual([setting(1), setting(2)]);
    });

    test('keeps the order of its versions beyond ten', async () => {
      for (let version = 1; version <= 12; version += 1) await store.write(setting(version));
      expect((await store.history(KEY)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(await store.list('rules')).toEqual([setting(12)]);
    });

    test('a write with another version than the next one is a conflict and changes nothing', async () => {
      for (const version of [0, 2]) expect(await store.write(setting(version))).toBe('conflict');
      expect(await store.load(KEY)).toBeUndefined();
      await store.write(setting(1));
      for (const version of [0, 1, 3]) expect(await store.write(setting(version, { value: {} }))).toBe('conflict');
      expect(await store.history(KEY)).toEqual([setting(1)]);
      expect(await store.revision('rules')).toBe(1);
    });

    test('lists what is set now of one kind, of all regions, by region and id, and nothing that was removed', async () => {
      const places = [
        ['140406', 'b'],
        ['14', 'z'],
        ['', 'y'],
        ['140406', 'a'],
        ['140406', 'a|b'],
      ] as const;
      for (const [region, id] of places) await store.write(setting(1, { region, id }));
      await store.write(setting(1, { kind: 'routes' }));
      await store.write(setting(2, { region: '140406', id: 'a' }));
      await store.write(setting(2, { region: '140406', id: 'b', value: null }));
      const listed = (await store.list('rules')).map(({ region, id, version }) => [region, id, version]);
      expect(listed).toEqual([
        ['', 'y', 1],
        ['14', 'z', 1],
        ['140406', 'a', 2],
        ['140406', 'a|b', 1],
      ]);
      expect(await store.list('routes')).toEqual([setting(1, { kind: 'routes' })]);
      expect(await store.list('contacts')).toEqual([]);
    });

    test('what was removed is still known, and goes on counting when it comes back', async () => {
      await store.write(setting(1));
      const removal = setting(2, { value: null });
      expect(await store.write(removal)).toBe('written');
      expect(await store.load(KEY)).toEqual(removal);
      expect(await store.write(setting(1))).toBe('conflict');
      expect(await store.write(setting(3))).toBe('written');
      expect(await store.list('rules')).toEqual([setting(3)]);
      expect(await store.history(KEY)).toEqual([setting(1), removal, setting(3)]);
      const [other, otherRemoval] = [setting(1, { id: 'aa' }), setting(2, { id: 'aa', value: null })];
      for (const each of [other, otherRemoval, setting(1, { kind: 'routes' })]) await store.write(each);
      expect(await store.versions('rules')).toEqual(
        [setting(1), removal, setting(3), other, otherRemoval].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version)),
      );
    });

    test('settings that differ in kind, region or id alone are apart', async () => {
      for (const kind of ALERT_SETTING_KINDS) await store.write(setting(1, { kind }));
      await store.write(setting(1, { region: '14' }));
      await store.write(setting(1, { id: 'All' }));
      expect(await store.history(KEY)).toEqual([setting(1)]);
      expect(await store.load({ ...KEY, id: 'al' })).toBeUndefined();
    });

    test('the revision of a kind grows with each version of it, also seen by another process', async () => {
      const theirs = await another();
      expect(await theirs.revision('rules')).toBe(0);
      await store.write(setting(1));
      await store.write(setting(1, { kind: 'silence' }));
      await store.write(setting(2, { value: null }));
      expect(await theirs.revision('rules')).toBe(2);
      expect(await theirs.revision('silence')).toBe(1);
    });

    test('of writers on one version at once exactly one is written', async () => {
      const theirs = await another();
      await store.write(setting(1));
      const ids = ['A', 'B', 'C', 'D'];
      const writers = ids.map((id, at) => (at % 2 === 0 ? store : theirs).write(setting(2, { value: { id } })));
      const outcomes = await Promise.all(writers);
      expect([...outcomes].sort()).toEqual(['conflict', 'conflict', 'conflict', 'written']);
      expect(await theirs.load(KEY)).toEqual(setting(2, { value: { id: ids[outcomes.indexOf('written')] } }));
    });

    if (capabilities.durable) {
      test('survives a restart, with its guard', async () => {
        await store.write(setting(1));
        await store.write(setting(2));
        await store.close();
        store = await another();
        expect(await store.history(KEY)).toEqual([setting(1), setting(2)]);
        expect(await store.list('rules')).toEqual([setting(2)]);
        expect([await store.write(setting(2)), await store.write(setting(3))]).toEqual(['conflict', 'written']);
      });
    }
  });
}
