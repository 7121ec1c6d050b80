import { LeaseLost } from '@duban/ports';
import { makeRollup, trackedItem } from '../support/items';
import { change, first, P0, P1, second, type OpenedStores } from './tracker-stores-support';

const blockedKeys = [{ key: '140406-2024-L09', from: 4, upTo: 9 }];

/** Leases, and what is stored of a partition. */
export function projectionPartitionCases(opened: () => OpenedStores): void {
  test('a lease supersedes all before it, also across the partition’s items and rollups', async () => {
    const { projection, queries } = opened().stores;
    const item = trackedItem(P0, [first]);
    await opened().commit([change(item)], { rollups: [makeRollup([item])], position: 1 });
    const before = await opened().stored(item.id);
    const newer = await projection.lease(P0);
    expect(newer).toEqual({ ...P0, epoch: opened().lease.epoch + 1, position: 1, blockedKeys: [], evaluatedBy: 0 });
    const late = change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [second] });
    await expect(opened().commit([late], { rollups: [makeRollup([item, item])], position: 2 })).rejects.toBeInstanceOf(LeaseLost);
    await expect(opened().commit([], { position: 2 })).rejects.toBeInstanceOf(LeaseLost);
    await expect(opened().commit([], { rollups: [makeRollup([])] })).rejects.toBeInstanceOf(LeaseLost);
    await projection.commit({ lease: newer, items: [late], rollups: [makeRollup([item])], position: 2 });
    expect((await opened().stored(item.id)).version).toBe(2);
    expect(await queries.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([makeRollup([item])]);
    expect(await opened().readPosition(P0)).toBe(2);
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
    expect(await projection.partitionStates()).toEqual([{ ...P0, epoch: newer.epoch, position: 6, blockedKeys, evaluatedBy: 0 }]);
    await projection.commit({ lease: newer, items: [], rollups: [], position: 7, blockedKeys: [] });
    await projection.lease(P1);
    expect(await projection.partitionStates()).toEqual([
      { ...P0, epoch: newer.epoch, position: 7, blockedKeys: [], evaluatedBy: 0 },
      { ...P1, epoch: 1, position: undefined, blockedKeys: [], evaluatedBy: 0 },
    ]);
  });

  test('what all items of a partition were evaluated by stays until a commit changes it, whoever owns the partition', async () => {
    const { projection } = opened().stores;
    expect(opened().lease.evaluatedBy).toBe(0);
    await opened().commit([change(trackedItem(P0, [first]))], { position: 5, blockedKeys, evaluatedBy: 2 });
    await opened().commit([], { position: 6 });
    const newer = await projection.lease(P0);
    expect(newer).toMatchObject({ position: 6, blockedKeys, evaluatedBy: 2 });
    await expect(opened().commit([], { evaluatedBy: 3 })).rejects.toBeInstanceOf(LeaseLost);
    await projection.commit({ lease: newer, items: [], rollups: [], position: undefined, evaluatedBy: 3 });
    expect(await projection.partitionStates()).toEqual([{ ...P0, epoch: newer.epoch, position: 6, blockedKeys, evaluatedBy: 3 }]);
    expect((await projection.lease(P1)).evaluatedBy).toBe(0);
  });
}
