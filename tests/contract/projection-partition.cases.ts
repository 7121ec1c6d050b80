import { LeaseLost, type StoredItem, type TrackedItem } from '@duban/ports';
import { definition, makeRollup, registered, trackedItem } from '../support/items';
import { change, first, P0, P1, readAll, second, type OpenedStores } from './tracker-stores-support';

/** What the items of a partition were evaluated by when nothing has been recorded of it. */
const AT_FIRST = { evaluatedBy: 0, rulesVersion: 0 };
const blockedKeys = [{ key: '140406-2024-L09', from: 4, upTo: 9 }];
/** So many that a store that writes them one by one is still writing when the partition is taken over. */
const CODES = Array.from({ length: 800 }, (_, index) => `C${index}`);

/** Leases, and what is stored of a partition. */
export function projectionPartitionCases(opened: () => OpenedStores): void {
  test('a lease supersedes all before it, also across the partition’s items and rollups', async () => {
    const { projection, queries } = opened().stores;
    const item = trackedItem(P0, [first]);
    await opened().commit([change(item)], { rollups: [makeRollup([item])], position: 1 });
    const before = await opened().stored(item.id);
    const newer = await projection.lease(P0);
    expect(newer).toEqual({ ...P0, epoch: opened().lease.epoch + 1, position: 1, blockedKeys: [], ...AT_FIRST });
    const late = change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [second] });
    await expect(opened().commit([late], { rollups: [makeRollup([item, item])], position: 2 })).rejects.toBeInstanceOf(LeaseLost);
    await expect(opened().commit([], { position: 2 })).rejects.toBeInstanceOf(LeaseLost);
    await expect(opened().commit([], { rollups: [makeRollup([])] })).rejects.toBeInstanceOf(LeaseLost);
    await projection.commit({ lease: newer, items: [late], rollups: [makeRollup([item])], position: 2 });
    expect((await opened().stored(item.id)).version).toBe(2);
    expect(await queries.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([makeRollup([item])]);
    expect(await opened().readPosition(P0)).toBe(2);
  });

  test('a commit of an earlier owner, in progress while the partition is taken over, changes nothing that the new owner has read', async () => {
    const { projection } = opened().stores;
    const itemsOn = (on: string, version: number): TrackedItem[] =>
      CODES.map((code) => trackedItem(P0, [registered(definition(code))], { on, version }));
    const created = itemsOn('2024-01-10', 1);
    await opened().commit(created.map((item) => change(item)));
    const before = await projection.items(created.map(({ id }) => id));
    const late = opened()
      .commit(itemsOn('2024-12-31', 2).map((item) => change(item, { before: before.get(item.id) as StoredItem })))
      .catch((error: unknown) => error);
    const newer = await projection.lease(P0);
    const read = await readAll(projection.contributions(P0));
    expect([undefined, expect.any(LeaseLost)]).toContainEqual(await late);
    expect(await readAll(projection.contributions(P0))).toEqual(read);
    expect(await projection.isLast(newer)).toBe(true);
  });

  test('a lease is the last one until the next; to ask changes nothing', async () => {
    const { projection } = opened().stores;
    const { lease } = opened();
    await projection.lease(P1);
    expect(await projection.isLast(lease)).toBe(true);
    await opened().commit([change(trackedItem(P0, [first]))], { position: 5, blockedKeys });
    expect(await projection.isLast(lease)).toBe(true);
    const newer = await projection.lease(P0);
    expect([await projection.isLast(lease), await projection.isLast(newer)]).toEqual([false, true]);
    expect(await projection.isLast({ ...newer, partition: 7 })).toBe(false);
    expect((await projection.partitionStates()).map(({ epoch }) => epoch)).toEqual([newer.epoch, 1]);
  });

  test('a lease of one partition leaves the others unchanged', async () => {
    await opened().stores.projection.lease(P1);
    await opened().commit([], { position: 5 });
    expect(await opened().readPosition(P0)).toBe(5);
  });

  test('a position never goes back, an equal one is accepted', async () => {
    await opened().commit([], { position: 5 });
    await opened().commit([], { position: 5 });
    await expect(opened().commit([], { position: 4 })).rejects.toBeInstanceOf(LeaseLost);
    expect(await opened().readPosition(P0)).toBe(5);
  });

  test('keys stay blocked until a commit changes them, whoever owns the partition', async () => {
    const { projection } = opened().stores;
    await opened().commit([], { position: 5, blockedKeys });
    await opened().commit([], { position: 6 });
    const newer = await projection.lease(P0);
    expect(newer.blockedKeys).toEqual(blockedKeys);
    await expect(opened().commit([], { position: 7, blockedKeys: [] })).rejects.toBeInstanceOf(LeaseLost);
    expect(await projection.partitionStates()).toEqual([{ ...P0, epoch: newer.epoch, position: 6, blockedKeys, ...AT_FIRST }]);
    await projection.commit({ lease: newer, items: [], rollups: [], position: 7, blockedKeys: [] });
    await projection.lease(P1);
    expect(await projection.partitionStates()).toEqual([
      { ...P0, epoch: newer.epoch, position: 7, blockedKeys: [], ...AT_FIRST },
      { ...P1, epoch: 1, position: undefined, blockedKeys: [], ...AT_FIRST },
    ]);
  });

  test('how far the data of a partition goes stays until a commit changes it, whoever owns the partition', async () => {
    const { projection } = opened().stores;
    const [evaluatedUpTo, recordedUpTo] = ['2024-07-02', '2024-07-02T02:00:00.000Z'];
    expect(opened().lease.evaluatedUpTo).toBeUndefined();
    await opened().commit([change(trackedItem(P0, [first]))], { position: 5, evaluatedUpTo, recordedUpTo });
    await opened().commit([], { position: 6 });
    const newer = await projection.lease(P0);
    expect(newer).toMatchObject({ evaluatedUpTo, recordedUpTo });
    await projection.commit({ lease: newer, items: [], rollups: [], position: undefined, evaluatedUpTo: '2024-07-03' });
    expect(await projection.partitionStates()).toMatchObject([{ evaluatedUpTo: '2024-07-03', recordedUpTo }]);
  });

  test('what all items of a partition were evaluated by stays until a commit changes it, whoever owns the partition', async () => {
    const { projection } = opened().stores;
    expect(opened().lease).toMatchObject(AT_FIRST);
    await opened().commit([change(trackedItem(P0, [first]))], { position: 5, blockedKeys, evaluatedBy: 2, rulesVersion: 1 });
    await opened().commit([], { position: 6 });
    const newer = await projection.lease(P0);
    expect(newer).toMatchObject({ position: 6, blockedKeys, evaluatedBy: 2, rulesVersion: 1 });
    await expect(opened().commit([], { evaluatedBy: 3, rulesVersion: 2 })).rejects.toBeInstanceOf(LeaseLost);
    await projection.commit({ lease: newer, items: [], rollups: [], position: undefined, evaluatedBy: 3, rulesVersion: 2 });
    expect(await projection.partitionStates()).toEqual([
      { ...P0, epoch: newer.epoch, position: 6, blockedKeys, evaluatedBy: 3, rulesVersion: 2 },
    ]);
    expect(await projection.lease(P1)).toMatchObject(AT_FIRST);
  });
}
