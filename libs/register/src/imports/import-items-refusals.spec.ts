import type { Principal } from '@duban/domain';
import { REPORTER, SUPERVISOR } from '../register.fixture';
import { importItems } from './import-items';
import { GOOD, HEADER, livelihood, makeItem } from './import-items.fixture';
import { makeFile, openedService } from './imports.fixture';

describe('importing items with problems', () => {
  test.each([
    ['a number that is not exact', GOOD.replace('"1,233"', '1200余个'), ['unreadable-number@目标']],
    ['a number with another unit', GOOD.replace('"1,233"', '1233户'), ['unreadable-number@目标']],
    ['too many digits', GOOD.replace('"1,233"', '1.2345678901234567'), ['too-many-digits@目标']],
    ['no goal', GOOD.replace('"1,233"', ''), ['required@目标']],
    ['a goal that is the baseline', GOOD.replace('"1,233"', '0'), ['goal-equals-baseline@目标']],
    ['a date that is none', GOOD.replace('2024-12-31', '2024-02-30'), ['not-a-date@截止']],
    ['an unknown measure', GOOD.replace('累计', '大概'), ['not-allowed@计量方式']],
    ['due before start', GOOD.replace('2024-12-31', '2023-12-31'), ['due-before-start@截止']],
    ['a code with spaces', GOOD.replace('L05', 'L 05'), ['wrong-format@编号']],
    ['two faults at once', GOOD.replace('L05', '').replace('"1,233"', 'x'), ['unreadable-number@目标', 'required@编号']],
  ])('%s is refused with the column', async (_, line, problems) => {
    expect(await makeItem(HEADER, line)).toEqual(problems);
  });

  test('a problem names row, column, value and field, and nothing is imported', async () => {
    const { registrar } = openedService('livelihood');
    const table = await makeFile(HEADER, GOOD, '', GOOD.replace('L05', 'L06').replace('"1,233"', '很多'));
    expect(await importItems(registrar, table, livelihood)).toEqual({
      dryRun: false,
      written: false,
      rows: 2,
      taken: 0,
      unchanged: 0,
      passedOver: 0,
      refused: 1,
      problems: [{ row: 4, column: '目标', value: '很多', code: 'unreadable-number', field: 'measure.goal', params: { max: 15 } }],
      ids: [],
      departments: [],
      notes: [],
      sheet: null,
      leftOut: [],
    });
    const partial = await importItems(registrar, table, { ...livelihood, partial: true });
    expect(partial).toMatchObject({ written: true, taken: 1, refused: 1, ids: ['140406-2024-L05'] });
  });

  test('the same code with other content is refused', async () => {
    const { registrar } = openedService('livelihood');
    const table = await makeFile(HEADER, GOOD, GOOD.replace('普惠', '普通'));
    const answer = await importItems(registrar, table, livelihood);
    expect(answer).toMatchObject({ written: false, refused: 1, problems: [{ row: 3, column: '编号', code: 'other-content-exists' }] });
  });

  test('a reporter registers nothing, and a supervisor nothing in other regions', async () => {
    const { registrar, store } = openedService('livelihood');
    const as = (principal: Principal) => async () => importItems(registrar, await makeFile(HEADER, GOOD), { ...livelihood, principal });
    await expect(as(REPORTER)()).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await as({ ...SUPERVISOR, regions: ['11'] })();
    expect(elsewhere).toMatchObject({
      refused: 1,
      problems: [{ row: 2, column: null, value: '140406', code: 'not-allowed', field: 'region' }],
    });
    expect(await store.load('140406-2024-L05')).toBeUndefined();
  });

  test('columns that are missing, unknown or there twice are named before any row is read', async () => {
    const { registrar } = openedService('livelihood');
    const table = await makeFile('编号,代码,名称,领域,计量方式,单位,目标,截止,权种', 'L1,L1,甲,乙,累计,个,5,2024-12-31,1');
    const answer = await importItems(registrar, table, { ...livelihood, region: undefined });
    expect(answer).toMatchObject({ rows: 1, refused: 1, taken: 0 });
    expect(answer.problems.map(({ row, code, field }) => `${row} ${code} ${field}`)).toEqual([
      '1 duplicate-column 代码',
      '1 unknown-column 权种',
      '1 missing-column 区划',
      '1 missing-column 责任单位',
    ]);
  });

  test('a column in another unit is not read as one in the expected unit', async () => {
    expect(await makeItem(`${HEADER},年度计划投资（亿元）`, `${GOOD},2`)).toEqual(['unit-mismatch@年度计划投资（亿元）']);
    expect(await makeItem(`${HEADER},年度计划投资（万元）`, `${GOOD},2亿`)).toEqual(['unreadable-number@年度计划投资（万元）']);
    expect(await makeItem(`${HEADER},年度计划投资`, `${GOOD},20000万元`)).toMatchObject({ plannedFunds: 20000 });
  });

  test('with `partial` an unknown column is named and ignored', async () => {
    const { registrar } = openedService('livelihood');
    const answer = await importItems(registrar, await makeFile(`${HEADER},权种`, `${GOOD},3`), { ...livelihood, partial: true });
    expect(answer).toMatchObject({ taken: 1, problems: [{ row: 1, column: '权种', code: 'unknown-column' }] });
  });
});
