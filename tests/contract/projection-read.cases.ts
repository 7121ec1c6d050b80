import type { Measure } from '@duban/domain';
import { Story } from '../../libs/domain/src/testing/story';
import { definition, registered, trackedItem } from '../support/items';
import { change, first, P0, P1, readAll, withoutRevision, type OpenedStores } from './tracker-stores-support';

/** What the projection reads of a partition. */
export function projectionReadCases(opened: () => OpenedStores): void {
  test('gives the contributions of one partition', async () => {
    const { projection } = opened().stores;
    const mine = trackedItem(P0, [first]);
    await opened().commit([change(mine)]);
    await opened().commit([change(trackedItem(P1, [registered(definition('L02'))]))], { lease: await projection.lease(P1) });
    expect(await readAll(projection.contributions(P0))).toEqual([{ id: mine.id, contribution: mine.contribution }]);
  });

  test('gives the contribution of an item that becomes judged, and before', async () => {
    const { projection } = opened().stores;
    const measure: Measure = { type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' };
    const story = new Story(definition('L01', { measure })).reports('2024-05-31', 7);
    const unjudged = trackedItem(P0, [...story.events]);
    await opened().commit([change(unjudged)]);
    expect(unjudged.contribution?.plannedBp).toBeNull();
    expect(await readAll(projection.contributions(P0))).toEqual([{ id: unjudged.id, contribution: unjudged.contribution }]);
    const withReference = trackedItem(P0, story.referenceReports('140406-2024-T01', 2, '2024-05-31', 6).events, { version: 2 });
    await opened().commit([change(withReference, { before: await opened().stored(unjudged.id) })]);
    expect(withReference.contribution?.plannedBp).not.toBeNull();
    expect(await readAll(projection.contributions(P0))).toEqual([{ id: withReference.id, contribution: withReference.contribution }]);
  });

  test('finds what is due, and only in the partition asked for', async () => {
    const { projection } = opened().stores;
    const due = async (partition: typeof P0, on: string): Promise<unknown[]> =>
      (await projection.due(partition, on, 10)).map(withoutRevision);
    const item = trackedItem(P0, [first], { on: '2024-01-10' });
    const nextEvaluationOn = item.evaluation?.nextEvaluationOn as string;
    await opened().commit([change(item)]);
    expect(await due(P0, '2024-01-11')).toEqual(nextEvaluationOn <= '2024-01-11' ? [item] : []);
    expect(await due(P0, nextEvaluationOn)).toEqual([item]);
    expect(await due(P0, '2024-01-10')).toEqual([]);
    expect(await due(P1, nextEvaluationOn)).toEqual([]);
    const before = await opened().stored(item.id);
    await opened().commit([change(trackedItem(P0, [first], { on: nextEvaluationOn, version: 2 }), { before })]);
    expect(await due(P0, nextEvaluationOn)).toEqual([]);
  });

  test('finds an item that joins the plan later when it joins, and it is in no list before', async () => {
    const { projection, queries } = opened().stores;
    const joining = registered(definition('L01', { joined: '2024-05-01' }));
    const absent = { ...trackedItem(P0, [joining], { on: '2024-02-10' }), nextAppearanceOn: '2024-05-01' };
    await opened().commit([change(absent)]);
    expect(withoutRevision(await opened().stored(absent.id))).toEqual(absent);
    expect(await projection.due(P0, '2024-04-30', 10)).toEqual([]);
    expect((await projection.due(P0, '2024-05-01', 10)).map(withoutRevision)).toEqual([absent]);
    expect(await queries.list({ region: '140406', year: 2024, sort: 'id', descending: false, limit: 5 })).toEqual([]);
    expect((await readAll(projection.inRegion(P0, '140406'))).map(withoutRevision)).toEqual([absent]);
    const joined = trackedItem(P0, [joining], { on: '2024-05-01', version: 2 });
    await opened().commit([change(joined, { before: await opened().stored(absent.id) })]);
    expect(withoutRevision(await opened().stored(absent.id))).toEqual(joined);
    expect(await projection.due(P0, '2024-05-01', 10)).toEqual([]);
    expect(await readAll(projection.inRegion(P0, ''))).toHaveLength(1);
  });

  test('finds the items of a partition in a region and all below it, in pages', async () => {
    const { projection } = opened().stores;
    const codes = Array.from({ length: 1_203 }, (_, index) => `S${String(index).padStart(4, '0')}`);
    await opened().commit(codes.map((code) => change(trackedItem(P0, [registered(definition(code))]))));
    await opened().commit([change(trackedItem(P0, [registered(definition('A', { region: '140501' }))]))]);
    await opened().commit([change(trackedItem(P0, [registered(definition('A', { year: 2025 }))]))]);
    expect(await readAll(projection.inRegion(P0, '1405'))).toHaveLength(1);
    expect((await readAll(projection.inRegion(P0, '14'))).length).toBe(1_205);
  });
}
