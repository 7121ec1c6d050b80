import { PROGRESS_REPORTED } from '@duban/domain';
import { OTHER_REPORTER, REPORTER, SUPERVISOR } from '../register.fixture';
import { importItems, type ImportOptions } from './import-items';
import { importReports } from './import-reports';
import { makeFile, makeReportFile, openedService, PLACE, source } from './imports.fixture';

const options: ImportOptions = { ...PLACE, service: 'livelihood', principal: SUPERVISOR };
const PLAN = [
  'code,name,area,department,责任单位代码,measure,unit,goal,due,里程碑,子项',
  'L05,托位,民生,卫体局,WJW,cumulative,个,1233,2024-12-31,,',
  'P01,项目,产业,能源局,NYJ,milestones,,,2024-12-31,start:开工:10:2024-03-31;竣工:90:2024-12-31,',
  'T08,约束,综合,发改局,FGJ,all-met,,,2024-12-31,,energy:能耗;air:空气',
  'T09,面积,综合,农业农村局,NYNC,cumulative,万亩,25.95,2024-12-31,,',
];

async function withPlan() {
  const service = openedService('livelihood');
  await importItems(service.registrar, await makeFile(...PLAN), options);
  return service;
}

/** The report that one row of a file leads to, or `code@column` of each problem. */
async function makeReport(header: string, line: string, given: Partial<ImportOptions> = {}) {
  const { registrar, store } = await withPlan();
  const { problems, ids } = await importReports(registrar, await makeReportFile(header, line), { ...options, ...given });
  const events = ids[0] === undefined ? [] : await store.events(ids[0], 2);
  return events.find(({ type }) => type === PROGRESS_REPORTED)?.data ?? problems.map(({ code, column }) => `${code}@${column}`);
}

describe('importing reports', () => {
  test.each([
    ['targets', 5],
    ['livelihood', 9],
    ['projects', 0],
  ] as const)('of the published outcomes, %s takes its %d and names the others', async (service, count) => {
    const { registrar } = openedService(service);
    const own = { ...options, service };
    await importItems(registrar, await source('lucheng-2024-catalogue.csv'), own);
    const outcomes = await source('lucheng-2024-outcomes.csv');
    const answer = await importReports(registrar, outcomes, { ...own, partial: true });
    expect(answer).toMatchObject({ rows: 14, taken: count, refused: 14 - count });
    expect(new Set(answer.problems.map(({ code, column }) => `${code}@${column}`))).toEqual(new Set(['unknown-item@code']));
    const again = await importReports(registrar, outcomes, { ...own, partial: true });
    expect(again).toMatchObject({ taken: 0, unchanged: count });
  });

  test('all columns of a report', async () => {
    const header = '编号,截至日期,累计值,单位,形象进度,存在问题,需协调事项,预计完成时间,佐证,填报人,更正说明,报送日,累计完成投资';
    const line = 'L05,2024/10/31,968 个,个,已建成,缺人,请批地,2024-12-20,https://a.cn/1 https://a.cn/2,李四,重复统计,2024-11-03,120';
    expect(await makeReport(header, line)).toEqual({
      asOf: '2024-10-31',
      value: 968,
      fundsToDate: 120,
      narrative: '更正说明：重复统计\n已建成',
      issues: '缺人',
      needs: '请批地',
      expectedFinish: '2024-12-20',
      evidence: ['https://a.cn/1', 'https://a.cn/2'],
      reporter: '李四',
    });
  });

  test.each([
    ['编号,截至日期,已完成里程碑', 'P01,2024-10-31,开工', { milestonesAdded: ['start'] }],
    ['编号,截至日期,已完成里程碑', 'P01,2024-10-31,start；竣工', { milestonesAdded: ['start', '竣工'] }],
    ['编号,截至日期,已完成里程碑', 'P01,2024-10-31,无', { milestonesAdded: [] }],
    ['编号,截至日期,已达到子项', 'T08,2024-10-31,能耗、air', { partsMet: ['energy', 'air'] }],
    ['编号,截至日期,本期', 'L05,2024-10-31,12', { increment: 12 }],
    ['区划,年度,编号,截至日期,累计值', '140406,2024年,140406-2024-L05,2024-10-31,5', { value: 5 }],
    ['服务,编号,截至日期,累计值', '民生实事,T09,2024-10-31,25.95万亩', { value: 25.95 }],
  ])('%s: %s', async (header, line, output) => {
    expect(await makeReport(header, line)).toMatchObject(output);
  });

  test.each([
    ['another unit', '编号,截至日期,累计值,单位', 'T09,2024-10-31,259500,亩', ['unit-mismatch@单位']],
    ['another unit behind the number', '编号,截至日期,累计值', 'L05,2024-10-31,968户', ['unit-mismatch@累计值']],
    ['an unknown item', '编号,截至日期,累计值', 'L99,2024-10-31,1', ['unknown-item@编号']],
    ['no code', '编号,截至日期,累计值', ',2024-10-31,1', ['required@编号']],
    ['the future', '编号,截至日期,累计值', 'L05,2025-10-31,1', ['date-in-future@截至日期']],
    ['no figure', '编号,截至日期,累计值', 'L05,2024-10-31,', ['value-missing@累计值']],
    ['total and increment', '编号,截至日期,累计值,本期', 'L05,2024-10-31,5,1', ['both-value-and-increment@本期']],
    ['an unknown milestone', '编号,截至日期,已完成里程碑', 'P01,2024-10-31,装修', ['unknown-milestone@已完成里程碑']],
    ['a link that is none', '编号,截至日期,累计值,佐证', 'L05,2024-10-31,5,见附件', ['wrong-format@佐证']],
    ['an unknown service', '编号,截至日期,累计值,服务', 'L05,2024-10-31,5,其他', ['not-allowed@服务']],
  ])('%s is refused with the column', async (_, header, line, problems) => {
    expect(await makeReport(header, line)).toEqual(problems);
  });

  test('rows of other services are ignored, those of other departments are refused', async () => {
    const { registrar } = await withPlan();
    const table = await makeReportFile('编号,截至日期,累计值,服务', 'L05,2024-10-31,5,', 'X1,2024-10-31,5,targets');
    expect(await importReports(registrar, table, { ...options, principal: OTHER_REPORTER })).toMatchObject({
      taken: 0,
      passedOver: 1,
      problems: [{ row: 2, code: 'forbidden-department' }],
    });
    expect(await importReports(registrar, table, { ...options, principal: REPORTER })).toMatchObject({ taken: 1, passedOver: 1 });
  });

  test('the same file again changes nothing; a changed row is a later report of its date', async () => {
    const { registrar, store } = await withPlan();
    const send = async (value: number) =>
      importReports(registrar, await makeReportFile('编号,截至日期,累计值', `L05,2024-09-30,10`, `L05,2024-10-31,${value}`), options);
    expect(await send(20)).toMatchObject({ taken: 2, unchanged: 0 });
    expect(await send(20)).toMatchObject({ taken: 0, unchanged: 2 });
    expect(await send(21)).toMatchObject({ taken: 1, unchanged: 1 });
    expect(await store.events('140406-2024-L05')).toHaveLength(4);
  });

  test('one refused row, and none is imported', async () => {
    const { registrar, store } = await withPlan();
    const table = await makeReportFile('编号,截至日期,累计值', 'L05,2024-09-30,10', 'L05,2024-10-31,x');
    expect(await importReports(registrar, table, options)).toMatchObject({ written: false, taken: 0, refused: 1, ids: [] });
    expect(await store.events('140406-2024-L05')).toHaveLength(1);
  });
});
