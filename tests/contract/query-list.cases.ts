import type { ItemListQuery } from '@duban/ports';
import { definition, registered, reported, trackedItem } from '../support/items';
import { change, P0, readCode, type OpenedStores } from './tracker-stores-support';

const VALUES: readonly [code: string, value: number][] = [
  ['L01', 10],
  ['L02', 90],
  ['L03', 50],
  ['L04', 50],
];
const QUERY: ItemListQuery = { region: '140406', year: 2024, sort: 'id', descending: false, limit: 10 };

/** Sorting, paging and filtering of lists. */
export function queryListCases(opened: () => OpenedStores): void {
  const ids = async (changes: Partial<ItemListQuery>): Promise<string[]> =>
    (await opened().stores.queries.list({ ...QUERY, ...changes })).map(readCode);

  beforeEach(async () => {
    const items = VALUES.map(([code, value]) =>
      trackedItem(P0, [
        registered(definition(code, code === 'L04' ? { town: '店上镇', leader: '王' } : {})),
        reported(`140406-2024-${code}`, 2, '2024-05-31', value),
      ]),
    );
    await opened().commit(items.map((item) => change(item)));
  });

  test('sorts, and sorts equal values by id', async () => {
    expect(await ids({})).toEqual(['L01', 'L02', 'L03', 'L04']);
    expect(await ids({ descending: true })).toEqual(['L04', 'L03', 'L02', 'L01']);
    expect(await ids({ sort: 'completion' })).toEqual(['L01', 'L03', 'L04', 'L02']);
    expect(await ids({ sort: 'deviation', descending: true })).toEqual(['L02', 'L03', 'L04', 'L01']);
  });

  test('gives the page behind a row', async () => {
    expect(await ids({ sort: 'completion', after: { value: 5_000, id: '140406-2024-L03' } })).toEqual(['L04', 'L02']);
    expect(await ids({ sort: 'completion', descending: true, after: { value: 5_000, id: '140406-2024-L03' } })).toEqual(['L04', 'L01']);
    expect(await ids({ after: { value: 0, id: '140406-2024-L02' }, limit: 1 })).toEqual(['L03']);
    expect(await ids({ descending: true, after: { value: 0, id: '140406-2024-L02' } })).toEqual(['L01']);
  });

  test('filters', async () => {
    const WJW = { region: '140406', code: 'WJW' };
    expect(await ids({ lights: ['red'] })).toEqual(['L01']);
    expect(await ids({ towns: ['店上镇'], leaders: ['王'] })).toEqual(['L04']);
    expect(await ids({ departments: [WJW], areas: ['民生', '别的'], service: 'livelihood' })).toHaveLength(4);
    expect(await ids({ departments: [{ ...WJW, code: 'X' }] })).toEqual([]);
    expect(await ids({ departments: [{ ...WJW, region: '140407' }] })).toEqual([]);
    expect(await ids({ departments: [{ ...WJW, region: '140407' }, WJW] })).toHaveLength(4);
    for (const none of [{ departments: [] }, { areas: [] }, { towns: [] }, { leaders: [] }]) expect(await ids(none)).toEqual([]);
    expect(await ids({ region: '1405' })).toEqual([]);
    expect(await ids({ year: 2023 })).toEqual([]);
  });
}
