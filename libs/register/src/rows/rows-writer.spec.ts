import { MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import type { Problem } from '@duban/domain';
import { ReportProgress } from '../commands/report-progress';
import { Registrar } from '../registrar';
import type { RowsResult } from './row';
import { above, growth, NOW, OTHER_REPORTER, registration, REPORTER, RULES, SUPERVISOR, TARGETS } from '../register.fixture';
import { validateInput } from '@duban/validation';

const ID = '140406-2024-L05';
const UNREADABLE: Problem = { code: 'unreadable-number', field: 'value', value: '一百' };

function opened(rules = RULES, ids = new MemoryItemIds()) {
  const store = new MemoryRegisterStore();
  return { store, ids, registrar: new Registrar({ ...rules, store, ids, clock: { now: () => NOW }, zone: 'Asia/Shanghai' }) };
}
const items = (...codes: string[]) => codes.map((code, at) => ({ row: at + 2, command: registration({ code }) }));
const reports = (...sayings: Record<string, unknown>[]) =>
  sayings.map((saying, at) => ({ row: at + 2, command: { itemId: ID, report: validateInput(ReportProgress, saying) } }));
const outcomes = ({ rows }: RowsResult): string[] =>
  rows.map(({ row, outcome, problems }) => [row, outcome, ...problems.map(({ code }) => code)].join(' '));

describe('a file of items', () => {
  it('is taken whole, and changes nothing when it comes again', async () => {
    const { registrar } = opened();
    expect(await registrar.registerMany(SUPERVISOR, items('A', 'B'))).toEqual({
      written: true,
      rows: [
        { row: 2, outcome: 'created', problems: [], id: '140406-2024-A', seq: 1 },
        { row: 3, outcome: 'created', problems: [], id: '140406-2024-B', seq: 1 },
      ],
    });
    expect(outcomes(await registrar.registerMany(SUPERVISOR, items('A', 'B', 'C')))).toEqual(['2 unchanged', '3 unchanged', '4 created']);
  });

  it('with one refused row is not taken at all', async () => {
    const { registrar, store } = opened();
    const rows = [...items('A'), { row: 3, problems: [UNREADABLE] }];
    const result = await registrar.registerMany(SUPERVISOR, rows);
    expect(outcomes(result)).toEqual(['2 created', '3 refused unreadable-number']);
    expect(result.written).toBe(false);
    expect(await store.load('140406-2024-A')).toBeUndefined();
  });

  it('is taken in part when asked to', async () => {
    const { registrar, store } = opened();
    const rows = [{ row: 2, problems: [UNREADABLE] }, ...items('A')];
    expect((await registrar.registerMany(SUPERVISOR, rows, { partial: true })).written).toBe(true);
    expect(await store.load('140406-2024-A')).toMatchObject({ version: 1 });
  });

  it('is only looked at when asked to', async () => {
    const { registrar, store } = opened();
    expect(await registrar.registerMany(SUPERVISOR, items('A'), { dryRun: true })).toMatchObject({
      written: false,
      rows: [{ outcome: 'created' }],
    });
    expect(await store.load('140406-2024-A')).toBeUndefined();
  });

  it('with one code twice says so at the second', async () => {
    const { registrar } = opened();
    const twice = [...items('A', 'A'), { row: 4, command: registration({ code: 'A', name: '别的' }) }];
    expect(outcomes(await registrar.registerMany(SUPERVISOR, twice))).toEqual([
      '2 created',
      '3 unchanged',
      '4 refused other-content-exists',
    ]);
  });

  it('with a circle of references says so where it closes', async () => {
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

  it('names their rows, and is not taken, also when only looked at', async () => {
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

  it('is taken without them when asked to', async () => {
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
  ])('that are taken while it is decided, with %j: refuses them after all', async (options, written, stored) => {
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

describe('a file of reports', () => {
  it('puts several reports of one item one on top of the other, in the order of the file', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    const rows = reports({ asOf: '2024-04-30', value: 100 }, { asOf: '2024-05-31', increment: 20 }, { asOf: '2024-06-30', increment: 3 });
    const result = await registrar.reportMany(REPORTER, rows);
    expect(result.rows.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect((await store.load(ID))?.state.ledger.reports.map(({ data }) => data.value)).toEqual([100, 120, 123]);
    expect((await store.events(ID)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('that comes again changes nothing, also with increments', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    const rows = reports({ asOf: '2024-05-31', increment: 20 }, { asOf: '2024-06-30', increment: 3 });
    await registrar.reportMany(REPORTER, rows);
    expect((await registrar.reportMany(REPORTER, rows)).rows.map(({ outcome, seq }) => `${outcome} ${seq}`)).toEqual([
      'unchanged 2',
      'unchanged 3',
    ]);
    expect(await store.load(ID)).toMatchObject({ version: 3 });
  });

  it('may say again what was said before something else was', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 5 }));
    await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 6 }));
    expect(outcomes(await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 5 })))).toEqual(['2 reported']);
  });

  it('names each row that cannot be taken', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    const unknown = {
      row: 9,
      command: { itemId: '140406-2024-X', report: validateInput(ReportProgress, { asOf: '2024-06-30', value: 1 }) },
    };
    const rows = [...reports({ asOf: '2024-12-31', value: 1 }, { asOf: '2024-06-30', value: 1 }), unknown];
    expect(outcomes(await registrar.reportMany(REPORTER, rows))).toEqual([
      '2 refused date-in-future',
      '3 reported',
      '9 refused unknown-item',
    ]);
    expect(outcomes(await registrar.reportMany(OTHER_REPORTER, rows))[1]).toBe('3 refused forbidden-department');
  });

  it('is decided again when somebody else reported in between', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    const write = store.write.bind(store);
    store.write = async (writes) => {
      store.write = write;
      await registrar.report(REPORTER, ID, validateInput(ReportProgress, { asOf: '2024-05-31', value: 50 }));
      return write(writes);
    };
    const result = await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', increment: 3 }));
    expect(result.rows).toMatchObject([{ outcome: 'reported', seq: 3 }]);
    expect((await store.load(ID))?.state.ledger.reports.map(({ data }) => data.value)).toEqual([50, 53]);
  });
});
