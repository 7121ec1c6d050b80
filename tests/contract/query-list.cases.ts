import type { NextReportState } from '@duban/domain';
import { listColumns, readSortValue, type ItemListQuery } from '@duban/ports';
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

  describe('what tables are sorted and searched by', () => {
    beforeEach(async () => {
      const made = [
        definition('A1', { region: '140408', name: '重庆路改造', due: '2024-11-30', department: { code: 'JSJ', name: '住建局' } }),
        definition('A2', { region: '140408', name: '中医药传承 5G', due: '2024-10-31' }),
        definition('A3', { region: '140408', name: '安置房', reporting: { every: 'quarter', graceDays: 10 } }),
      ];
      const reports = { A1: ['2024-03-31', 10], A2: ['2024-06-15', 100] } as const;
      const items = made.map((of) => {
        const report = of.code in reports ? [reported(`140408-2024-${of.code}`, 2, ...reports[of.code as 'A1'])] : [];
        return trackedItem(P0, [registered(of), ...report], { on: '2024-07-02' });
      });
      await opened().commit(items.map((item) => change(item)));
    });
    const found = (changes: Partial<ItemListQuery>): Promise<string[]> => ids({ region: '140408', ...changes });

    test.each<[ItemListQuery['sort'], string[]]>([
      ['name', ['A3', 'A1', 'A2']],
      ['department', ['A1', 'A2', 'A3']],
      ['due', ['A2', 'A1', 'A3']],
      ['reported', ['A3', 'A1', 'A2']],
      ['reportDue', ['A3', 'A1', 'A2']],
    ])('sorts by %s, and gives the page behind each row', async (sort, order) => {
      const { queries } = opened().stores;
      const query = { ...QUERY, region: '140408', sort };
      const all = await queries.list(query);
      expect(all.map(readCode)).toEqual(order);
      expect(await found({ sort, descending: true })).toEqual(sort === 'department' ? ['A2', 'A3', 'A1'] : order.toReversed());
      for (const [at, item] of all.entries()) {
        const columns = listColumns(item)!;
        const value = readSortValue({ columns, department: item.contribution!.department.code, evaluation: item.evaluation! }, sort);
        expect(await found({ sort, after: { value, id: item.id } })).toEqual(order.slice(at + 1));
      }
    });

    test('finds parts of names, of pinyin initials and of codes, literally', async () => {
      expect(await found({ q: '改造' })).toEqual(['A1']);
      expect(await found({ q: 'cql' })).toEqual(['A1']);
      expect(await found({ q: 'zycc5' })).toEqual([]);
      expect(await found({ q: 'zyycc5' })).toEqual(['A2']);
      expect(await found({ q: 'a3' })).toEqual(['A3']);
      for (const q of ['.', '%', '_', 'a1\na2', "'"]) expect(await found({ q })).toEqual([]);
    });

    test('finds what is to be reported by the state of the next report', async () => {
      const reports = (on: string, ...states: readonly NextReportState[]): Promise<string[]> => found({ reports: { on, states } });
      expect(await reports('2024-07-02', 'overdue')).toEqual(['A1', 'A3']);
      expect(await reports('2024-05-02', 'due')).toEqual(['A1']);
      expect(await reports('2024-03-31', 'upcoming', 'due')).toEqual(['A1', 'A3']);
      expect(await reports('2024-07-02', 'due', 'upcoming')).toEqual([]); // A2 is done
      expect(await reports('2024-07-02')).toEqual([]);
    });

    test('counts what a list has on all its pages', async () => {
      const { queries } = opened().stores;
      const plan = { region: '1404', year: 2024 };
      expect(await queries.count(plan)).toBe(7);
      expect(await queries.count({ ...plan, q: '事项', lights: ['red'] })).toBe(1);
      expect(await queries.count({ ...plan, reports: { on: '2024-07-02', states: ['overdue'] }, departments: [] })).toBe(0);
      expect(await queries.count({ region: '1405', year: 2024 })).toBe(0);
    });
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
