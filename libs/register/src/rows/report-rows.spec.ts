import { MemoryItemIds, type MemoryRegisterStore } from '@duban/memory';
import { ReportProgress } from '../commands/report-progress';
import { claimedUpTo, LAST_DAY } from '../decide/reading';
import { openMemoryRegistrar } from '../testing/memory-registrar';
import type { RowsResult } from './row';
import { NOW, OTHER_REPORTER, registration, REPORTER, RULES, SUPERVISOR } from '../register.fixture';
import { validateInput } from '@duban/validation';

const ID = '140406-2024-L05';

const opened = (rules = RULES, ids = new MemoryItemIds()) => openMemoryRegistrar(rules, { now: () => NOW }, { ids });
const reports = (...sayings: Record<string, unknown>[]) =>
  sayings.map((saying, at) => ({ row: at + 2, command: { itemId: ID, report: validateInput(ReportProgress, saying) } }));
const totals = async (store: MemoryRegisterStore): Promise<unknown[]> => {
  const item = await store.load(ID);
  return item === undefined ? [] : claimedUpTo(item, LAST_DAY).map(({ data }) => data.value);
};
const outcomes = ({ rows }: RowsResult): string[] =>
  rows.map(({ row, outcome, problems }) => [row, outcome, ...problems.map(({ code }) => code)].join(' '));

describe('a file of reports', () => {
  it('decides several reports of one item in the order of the file, each after the one before', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    const rows = reports({ asOf: '2024-04-30', value: 100 }, { asOf: '2024-05-31', increment: 20 }, { asOf: '2024-06-30', increment: 3 });
    const result = await registrar.reportMany(REPORTER, rows);
    expect(result.rows.map(({ seq }) => seq)).toEqual([2, 3, 4]);
    expect(await totals(store)).toEqual([100, 120, 123]);
    expect((await store.events(ID)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it('gives the same totals in whichever order its rows are', async () => {
    const { registrar, store } = opened();
    await registrar.register(SUPERVISOR, registration());
    const newestFirst = [
      { asOf: '2024-06-30', increment: 10 },
      { asOf: '2024-05-31', increment: 10 },
      { asOf: '2024-04-30', value: 40 },
    ];
    await registrar.reportMany(REPORTER, reports(...newestFirst));
    expect(await totals(store)).toEqual([40, 50, 60]);
  });

  it('with two increments of one period refuses the second', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    const rows = reports({ asOf: '2024-06-15', increment: 10 }, { asOf: '2024-06-30', increment: 5 });
    expect(outcomes(await registrar.reportMany(REPORTER, rows))).toEqual(['2 reported', '3 refused already-reported']);
  });

  it('that is sent again changes nothing, also with increments', async () => {
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

  it('may repeat a report that another one has replaced since', async () => {
    const { registrar } = opened();
    await registrar.register(SUPERVISOR, registration());
    await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 5 }));
    await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 6 }));
    expect(outcomes(await registrar.reportMany(REPORTER, reports({ asOf: '2024-06-30', value: 5 })))).toEqual(['2 reported']);
  });

  it('names each refused row', async () => {
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
    expect(await totals(store)).toEqual([50, 53]);
  });
});
