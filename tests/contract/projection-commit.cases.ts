import { LeaseLost, type StoredItem } from '@duban/ports';
import type { ItemEvent } from '@duban/domain';
import fc from 'fast-check';
import { stories } from '../../libs/domain/src/testing/arbitraries';
import { definition, makeRollup, registered, reported, trackedItem } from '../support/items';
import { change, first, P0, P1, readAll, second, withoutRevision, type OpenedStores } from './tracker-stores-support';

/** What a commit writes, and when it is refused. */
export function projectionCommitCases(opened: () => OpenedStores): void {
  test('a commit writes items, history, rollups and the position, exactly as given', async () => {
    const { projection, queries } = opened().stores;
    const item = trackedItem(P0, [first, second]);
    await opened().commit([change(item, { events: [first, second] })], { rollups: [makeRollup([item])], position: 7 });
    expect(await queries.item(item.id)).toEqual(item);
    expect(withoutRevision((await projection.items([item.id, 'x'])).get(item.id) as StoredItem)).toEqual(item);
    expect(await queries.history(item.id)).toEqual([first, second]);
    expect(await queries.rollups({ region: '140406', year: 2024, dimension: 'all' })).toEqual([makeRollup([item])]);
    expect(await opened().readPosition(P0)).toBe(7);
    expect(await opened().readPosition(P1)).toBeUndefined();
    expect(await queries.item('140406-2024-NONE')).toBeUndefined();
    expect(await queries.history('140406-2024-NONE')).toEqual([]);
  });

  test('history grows commit by commit, whatever order events come in, and keeps many items apart', async () => {
    const { queries } = opened().stores;
    const other = registered(definition('L02'));
    await opened().commit([change(trackedItem(P0, [second]), { events: [second] }), change(trackedItem(P0, [other]), { events: [other] })]);
    const before = await opened().stored(first.itemId);
    await opened().commit([change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [first] })]);
    expect(await queries.history(first.itemId)).toEqual([first, second]);
    expect(await queries.history(other.itemId)).toEqual([other]);
  });

  test('keeps every kind of event and figure exactly', async () => {
    const { queries } = opened().stores;
    await fc.assert(
      fc.asyncProperty(stories, async ({ events }) => {
        const id = (events[0] as ItemEvent).itemId;
        const before = (await opened().stores.projection.items([id])).get(id) ?? null;
        const after = trackedItem(P0, events, { version: (before?.version ?? 0) + 1 });
        await opened().commit([change(after, { before })]);
        const kept = await queries.item(id);
        expect(kept).toEqual(after);
        expect(withoutRevision(await opened().stored(id))).toEqual(after);
        expect(JSON.stringify(kept?.evaluation)).toBe(JSON.stringify(after.evaluation));
      }),
      { numRuns: 30 },
    );
  });

  test('a thousand events of one item in one commit come back whole', async () => {
    const { queries } = opened().stores;
    const many = [first, ...Array.from({ length: 1_000 }, (_, index) => reported(first.itemId, index + 2, '2024-05-31', index))];
    const item = trackedItem(P0, many);
    await opened().commit([change(item, { events: many })]);
    expect(await queries.item(item.id)).toEqual(item);
    expect(await queries.history(item.id)).toEqual(many);
  });

  test('an item is written only over the version that was read; otherwise nothing of it changes, nor the position', async () => {
    const { projection, queries } = opened().stores;
    await opened().commit([change(trackedItem(P0, [first]))], { position: 1 });
    const before = await opened().stored(first.itemId);
    const again = change(trackedItem(P0, [first, second]), { events: [second] });
    await expect(opened().commit([again], { position: 9 })).rejects.toBeInstanceOf(LeaseLost);
    expect(await opened().stored(first.itemId)).toEqual(before);
    expect(await queries.history(first.itemId)).toEqual([]);
    opened().lease = await projection.lease(P0);
    expect(opened().lease.position).toBe(1);
    await opened().commit([change(trackedItem(P0, [first, second], { version: 2 }), { before, events: [second] })]);
    expect((await opened().stored(first.itemId)).state.upTo).toBe(2);
    const third = reported(first.itemId, 3, '2024-06-30', 40);
    const late = change(trackedItem(P0, [first, third], { version: 2 }), { before, events: [third] });
    await expect(opened().commit([late], { position: 9 })).rejects.toBeInstanceOf(LeaseLost);
    expect(await queries.history(first.itemId)).toEqual([second]);
    expect(await opened().readPosition(P0)).toBe(1);
  });

  test('the revision is plain data: a change may be made on a copy of the item, however the store gave it out', async () => {
    const { projection, queries } = opened().stores;
    await opened().commit([change(trackedItem(P0, [first], { on: '2024-01-10' }), { events: [first] })]);
    const [found] = [...(await projection.items([first.itemId])).values()];
    const [due] = await projection.due(P0, '2024-12-31', 10);
    expect([[due], await readAll(projection.inRegion(P0, '140406'))]).toEqual([[found], [found]]);
    const copy = JSON.parse(JSON.stringify(due)) as StoredItem;
    await opened().commit([change(trackedItem(P0, [first, second], { version: 2 }), { before: copy, events: [second] })]);
    expect(await queries.history(first.itemId)).toEqual([first, second]);
    const outdated = change(trackedItem(P0, [first], { version: 2 }), { before: copy });
    await expect(opened().commit([outdated])).rejects.toBeInstanceOf(LeaseLost);
  });

  test('of two commits at once on the same item, one is refused', async () => {
    const item = trackedItem(P0, [first]);
    const outcomes = await Promise.allSettled([opened().commit([change(item)]), opened().commit([change(item)])]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
}
