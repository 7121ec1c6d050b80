import { MemoryItemIds } from '@duban/memory';
import type { Problem } from '@duban/domain';
import { openMemoryRegistrar } from '../testing/memory-registrar';
import type { RowsResult } from './row';
import { above, growth, NOW, registration, RULES, SUPERVISOR, TARGETS } from '../register.fixture';

const UNPARSABLE_ROW: Problem = { code: 'unreadable-number', field: 'value', value: '一百' };

const opened = (rules = RULES, ids = new MemoryItemIds()) => openMemoryRegistrar(rules, { now: () => NOW }, { ids });
const items = (...codes: string[]) => codes.map((code, at) => ({ row: at + 2, command: registration({ code }) }));
const outcomes = ({ rows }: RowsResult): string[] =>
  rows.map(({ row, outcome, problems }) => [row, outcome, ...problems.map(({ code }) => code)].join(' '));

describe('a file of items', () => {
  it('is written whole, and changes nothing when it is sent again', async () => {
    const { registrar } = opened();
    expect(await registrar.registerMany(SUPERVISOR, items('A', 'B'))).toEqual({
      written: true,
      rows: [
        { row: 2, outcome: 'created', problems: [], id: '140406-2024-A', seq: 1 },
        { row: 3, outcome: 'created', problems: [], id: '140406-2024-B', seq: 1 },
      ],
      departments: [expect.objectContaining({ row: 2, effect: 'new', code: 'WJW' })],
    });
    expect(outcomes(await registrar.registerMany(SUPERVISOR, items('A', 'B', 'C')))).toEqual(['2 unchanged', '3 unchanged', '4 created']);
  });

  it('with one refused row is not written at all', async () => {
    const { registrar, store } = opened();
    const rows = [...items('A'), { row: 3, problems: [UNPARSABLE_ROW] }];
    const result = await registrar.registerMany(SUPERVISOR, rows);
    expect(outcomes(result)).toEqual(['2 created', '3 refused unreadable-number']);
    expect(result.written).toBe(false);
    expect(await store.load('140406-2024-A')).toBeUndefined();
  });

  it('is written in part with `partial`', async () => {
    const { registrar, store } = opened();
    const rows = [{ row: 2, problems: [UNPARSABLE_ROW] }, ...items('A')];
    expect((await registrar.registerMany(SUPERVISOR, rows, { partial: true })).written).toBe(true);
    expect(await store.load('140406-2024-A')).toMatchObject({ version: 1 });
  });

  it('is only checked in a dry run', async () => {
    const { registrar, store } = opened();
    expect(await registrar.registerMany(SUPERVISOR, items('A'), { dryRun: true })).toMatchObject({
      written: false,
      rows: [{ outcome: 'created' }],
    });
    expect(await store.load('140406-2024-A')).toBeUndefined();
  });

  it('with one code twice refuses or ignores the second', async () => {
    const { registrar } = opened();
    const twice = [...items('A', 'A'), { row: 4, command: registration({ code: 'A', name: '别的' }) }];
    expect(outcomes(await registrar.registerMany(SUPERVISOR, twice))).toEqual([
      '2 created',
      '3 unchanged',
      '4 refused other-content-exists',
    ]);
  });

  it('with a cycle of references is refused at the row that closes it', async () => {
    const { registrar } = opened(TARGETS);
    const rows = [
      { row: 2, command: registration({ code: 'T06', measure: above('140406-2024-T07') }) },
      { row: 3, command: registration({ code: 'T07', measure: above('140406-2024-T06') }) },
      { row: 4, command: registration({ code: 'T01', measure: growth(7) }) },
    ];
    expect(outcomes(await registrar.registerMany(SUPERVISOR, rows))).toEqual(['2 created', '3 refused reference-cycle', '4 created']);
  });

  it('of another region is refused row by row', async () => {
    const { registrar } = opened();
    expect(outcomes(await registrar.registerMany({ ...SUPERVISOR, regions: ['1405'] }, items('A')))).toEqual(['2 refused not-allowed']);
  });
});

describe('a file of items with ids of another service', () => {
  const A = '140406-2024-A';
  const TAKEN: Problem = { code: 'id-of-another-service', field: 'code', value: 'A', params: { service: 'projects' } };

  it('is not written and names their rows, also in a dry run', async () => {
    const { registrar, store, ids } = opened();
    await ids.take([A], 'projects');
    for (const options of [{}, { dryRun: true }]) {
      const result = await registrar.registerMany(SUPERVISOR, items('A', 'B'), options);
      expect(result.written).toBe(false);
      expect(result.rows[0]).toEqual({ row: 2, outcome: 'refused', problems: [TAKEN], id: A, seq: null });
      expect(result.rows[1]).toMatchObject({ outcome: 'created' });
    }
    expect(await store.scan('', 1)).toEqual([]);
    expect([...(await ids.findOwners([A, '140406-2024-B'])).keys()]).toEqual([A]);
  });

  it('is written without them with `partial`', async () => {
    const { registrar, store, ids } = opened();
    await ids.take([A], 'projects');
    const result = await registrar.registerMany(SUPERVISOR, items('A', 'B'), { partial: true });
    expect(outcomes(result)).toEqual(['2 refused id-of-another-service', '3 created']);
    expect((await store.scan('', 5)).map(({ id }) => id)).toEqual(['140406-2024-B']);
    expect(await ids.findOwners(['140406-2024-B'])).toEqual(new Map([['140406-2024-B', 'livelihood']]));
  });

  it.each([
    [{}, false, []],
    [{ partial: true }, true, ['140406-2024-B']],
  ])('that are reserved while it is decided, with %j: refuses them after all', async (options, written, stored) => {
    const { registrar, store, ids } = opened();
    const take = ids.take.bind(ids);
    ids.take = async (wanted, service) => {
      await take([A], 'projects');
      return take(wanted, service);
    };
    const twice = [...items('A', 'B'), { row: 4, command: registration({ code: 'A' }) }];
    const result = await registrar.registerMany(SUPERVISOR, twice, options);
    expect(outcomes(result)).toEqual(['2 refused id-of-another-service', '3 created', '4 refused id-of-another-service']);
    expect(result.written).toBe(written);
    expect((await store.scan('', 5)).map(({ id }) => id)).toEqual(stored);
  });
});
