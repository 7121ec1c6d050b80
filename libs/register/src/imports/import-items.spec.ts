import { latestDefinition } from '../decide/reading';
import { SUPERVISOR } from '../register.fixture';
import { importItems } from './import-items';
import { GOOD, HEADER, livelihood, makeItem } from './import-items.fixture';
import { makeFile, openedService, source } from './imports.fixture';

describe('importing items', () => {
  test.each([
    ['projects', 20],
    ['livelihood', 15],
    ['targets', 19],
  ] as const)('the published catalogue imports unchanged: %s has %d', async (service, count) => {
    const { registrar } = openedService(service);
    const options = { ...livelihood, service };
    const answer = await importItems(registrar, await source('lucheng-2024-catalogue.csv'), options);
    expect(answer).toMatchObject({ written: true, rows: 54, taken: count, passedOver: 54 - count, refused: 0, problems: [] });
    expect(answer.ids).toHaveLength(count);
    const again = await importItems(registrar, await source('lucheng-2024-catalogue.csv'), options);
    expect(again).toMatchObject({ taken: 0, unchanged: count, refused: 0, ids: [] });
  });

  test('of the catalogue: relative goals become references, unlisted steps and parts become one', async () => {
    const { registrar } = openedService('targets');
    await importItems(registrar, await source('lucheng-2024-catalogue.csv'), { ...livelihood, service: 'targets' });
    const readMeasure = async (code: string) => latestDefinition(await registrar.get(SUPERVISOR, `140406-2024-${code}`)).measure;
    expect(await readMeasure('T06')).toEqual({ type: 'growth', unit: '%', direction: 'in-step-with', reference: '140406-2024-T01' });
    expect(await readMeasure('T08')).toEqual({ type: 'all-met', parts: [{ id: 'all', name: '约束性指标' }] });
    expect(await readMeasure('T14')).toMatchObject({ type: 'cumulative', baseline: 0, goal: 0, direction: 'at-most' });
    const project = await makeItem('code,name,area,department,measure,due', 'P01,甲,乙,丙,milestones,2024-11-30', { service: 'projects' });
    expect(project).toMatchObject({ measure: { milestones: [{ id: 'completed', name: '完成', weight: 1, planned: '2024-11-30' }] } });
  });

  test('every column, in Chinese', async () => {
    const header = `区划*,年度,服务,${HEADER},责任单位代码,配合单位,责任领导,乡镇,权重,基数,方向,开始,报送周期,宽限天数,时序计划,是否销号,计划开工,年度计划投资（万元）`;
    const line = `140406,2024,民生实事,${GOOD},WJW,教育局、财政局,张三,店上镇,2,968个,不低于,2024/2/1,季,10,2024-06-30:1000；2024年9月30日:1100,是,2024-03-01,"2,000"`;
    expect(await makeItem(header, line, { region: undefined, year: undefined })).toEqual({
      region: '140406',
      year: 2024,
      code: 'L05',
      name: '普惠托育托位',
      area: '民生',
      department: { code: 'WJW', name: '卫生健康和体育局' },
      coDepartments: [
        { code: '教育局', name: '教育局' },
        { code: '财政局', name: '财政局' },
      ],
      leader: '张三',
      town: '店上镇',
      weight: 2,
      measure: { type: 'cumulative', unit: '个', baseline: 968, goal: 1233, direction: 'at-least' },
      start: '2024-02-01',
      due: '2024-12-31',
      reporting: { every: 'quarter', graceDays: 10 },
      trajectory: [
        { date: '2024-06-30', value: 1000 },
        { date: '2024-09-30', value: 1100 },
      ],
      requiresAcceptance: true,
      plannedStart: '2024-03-01',
      plannedFunds: 2000,
      details: {},
    });
  });

  test.each([
    ['纳入日期,时序口径', '2024-05-01,按天', { joined: '2024-05-01', pace: 'days' }],
    ['纳入日期,时序口径', ',按月', { pace: 'months' }],
    ['方向,基数', '降至,2000', { measure: { type: 'cumulative', direction: 'down-to', baseline: 2000, goal: 1233 } }],
    ['方向,基数', '降至,', ['required@基数']],
    ['方向,基数', '降至,1000', ['goal-on-wrong-side@目标']],
    ['纳入日期', '2025-01-01', ['outside-plan@纳入日期']],
    ['时序口径', '按周', ['not-allowed@时序口径']],
  ])('%s: %s', async (header, cells, expected) => {
    const definition = await makeItem(`${HEADER},${header}`, `${GOOD},${cells}`);
    if (Array.isArray(expected)) expect(definition).toEqual(expected);
    else expect(definition).toMatchObject(expected);
  });

  test('lists of milestones and parts, with ids of their own or made from the names', async () => {
    const header = 'code,name,area,department,measure,due,里程碑,子项';
    const steps = '"开工:10:2024-03-31;design:设计 图:20:2024-06-30"';
    expect(await makeItem(header, `P1,甲,乙,丙,里程碑,2024-12-31,${steps},`)).toMatchObject({
      measure: {
        milestones: [
          { id: '开工', name: '开工', weight: 10, planned: '2024-03-31' },
          { id: 'design', name: '设计 图', weight: 20, planned: '2024-06-30' },
        ],
      },
    });
    expect(await makeItem(header, 'P1,甲,乙,丙,全部达到,2024-12-31,,energy:单位GDP能耗；空气 质量')).toMatchObject({
      measure: {
        parts: [
          { id: 'energy', name: '单位GDP能耗' },
          { id: '空气-质量', name: '空气 质量' },
        ],
      },
    });
  });

  test('a dry run answers what would happen, and writes nothing', async () => {
    const { registrar, store } = openedService('livelihood');
    const answer = await importItems(registrar, await makeFile(HEADER, GOOD), { ...livelihood, dryRun: true });
    expect(answer).toMatchObject({ dryRun: true, written: false, taken: 1, ids: ['140406-2024-L05'] });
    expect(await store.load('140406-2024-L05')).toBeUndefined();
  });

  test("a service's own columns, and what it reads from a common name", async () => {
    const { registrar } = openedService('livelihood');
    const details = [
      { field: 'nature', kind: 'text', headers: ['建设性质'], words: [['new', '新建']] },
      { field: 'quote', kind: 'text', headers: ['原文'] },
      { field: 'total', kind: 'number', headers: ['总投资'], unit: '万元' },
    ] as const;
    const table = await makeFile(`${HEADER},建设性质,quote,总投资(万元)`, `${GOOD},旧的,原话,5亿`);
    const { problems } = await importItems(registrar, table, { ...livelihood, details });
    expect(problems.slice(0, 2)).toMatchObject([
      { column: '建设性质', code: 'not-allowed', field: 'details.nature', value: '旧的', params: { allowed: '新建 (new)' } },
      { column: '总投资(万元)', code: 'unreadable-number', field: 'details.total' },
    ]);
  });
});
