import { LIGHTS, REASONS, SERVICES } from '@duban/domain';
import { readTable, writeCsv, writeXlsx, type OutputTable } from '@duban/spreadsheet';
import type { ItemListEntry } from '../queries/item-list-entry';
import type { Summary } from '../queries/summary';
import { itemsTable } from './items-table';
import { summaryTable } from './summary-table';
import { LIGHT_WORDS, REASON_WORDS, SERVICE_WORDS } from './words';

const ROW: ItemListEntry = {
  id: '140406-2024-L05',
  code: 'L05',
  name: '普惠托育托位',
  service: 'livelihood',
  region: '140406',
  year: 2024,
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  leader: null,
  town: null,
  measure: 'cumulative',
  unit: '个',
  start: '2024-01-01',
  due: '2024-12-31',
  goal: 1233,
  value: 968,
  completion: 78.51,
  planned: 100,
  deviation: -21.49,
  deviationInUnit: null,
  light: 'red',
  lights: { progress: 'red', reporting: 'green' },
  reasons: ['overdue', 'not-reported'],
  cutoff: '2024-12-31',
  unreportedPeriods: 0,
  reportingCycle: 'month',
  lastReported: '2024-12-31',
  nextReport: null,
  excused: true,
  acceptedEvenThough: true,
  suspendedSince: '2024-11-30',
  awaiting: [],
};
const TOTALS = { items: 2, done: 1, green: 0, yellow: 0, red: 1, grey: 0, unjudged: 0, completion: 89.26, planned: 100, deviation: -10.74 };
const SUMMARY: Summary = {
  region: '140406',
  year: 2024,
  on: '2024-12-31',
  known: null,
  basis: 'claimed',
  totals: TOTALS,
  groups: [{ key: 'livelihood', name: 'livelihood', ...TOTALS }],
  notes: [],
};

/** The table with its row made. */
const makeTable = (row: ItemListEntry): OutputTable => {
  const { headers, rows } = itemsTable([row]);
  return { headers, rows: [...rows] };
};

test('items: figures as numbers, lights and reasons as words', async () => {
  const { rows } = await readTable(await writeXlsx({ sheets: [{ name: '事项', table: makeTable(ROW) }] }));
  expect(rows).toEqual([
    {
      row: 2,
      cells: {
        编号: 'L05',
        名称: '普惠托育托位',
        服务: '民生实事',
        工作领域: '民生',
        责任单位: '卫生健康和体育局',
        责任领导: null,
        乡镇: null,
        单位: '个',
        目标: 1233,
        当前值: 968,
        '完成率(%)': 78.51,
        '时序进度(%)': 100,
        '偏差(百分点)': -21.49,
        与目标相差: null,
        亮灯: '红·严重滞后',
        分项亮灯: '进度:红·严重滞后；报送:绿·正常',
        原因: '逾期；未报送',
        正当理由: '是',
        未完成销号: '是',
        暂停起始日期: '2024-11-30',
        连续未报期数: null,
        截至日期: '2024-12-31',
        最近填报截至: '2024-12-31',
        下次填报时限: null,
        开始: '2024-01-01',
        截止: '2024-12-31',
        区划: '140406',
        年度: 2024,
      },
    },
  ]);
});

test('the next report by its deadline', () => {
  const nextReport = { from: '2024-11-01', to: '2024-11-30', dueOn: '2024-12-05', state: 'upcoming' } as const;
  const { headers, rows } = makeTable({ ...ROW, lastReported: null, nextReport });
  expect(['最近填报截至', '下次填报时限'].map((header) => rows[0]?.[headers.indexOf(header)])).toEqual([null, '2024-12-05']);
});

test('a name that would be a formula is shown in CSV; a negative deviation stays a number', () => {
  const csv = writeCsv(makeTable({ ...ROW, name: '=HYPERLINK("x")' })).toString('utf8');
  expect(csv).toContain(`L05,"'=HYPERLINK(""x"")",民生实事`);
  expect(csv).toContain(',78.51,100,-21.49,');
});

test('a summary: one row per group, the totals last', () => {
  const { headers, rows } = summaryTable(SUMMARY);
  expect(headers.slice(0, 4)).toEqual(['分组', '事项数', '蓝·完成', '绿·正常']);
  expect(rows).toEqual([
    ['民生实事', 2, 1, 0, 0, 1, 0, 0, 89.26, 100, -10.74, '140406', 2024, '2024-12-31'],
    ['合计', 2, 1, 0, 0, 1, 0, 0, 89.26, 100, -10.74, '140406', 2024, '2024-12-31'],
  ]);
});

test('a summary of nothing has no averages', () => {
  const none = { items: 0, done: 0, green: 0, yellow: 0, red: 0, grey: 0, unjudged: 0, completion: null, planned: null, deviation: null };
  expect(summaryTable({ ...SUMMARY, groups: [], totals: none }).rows[0]?.slice(8, 11)).toEqual([null, null, null]);
});

test('every light, reason and service has a word of its own', () => {
  for (const [words, codes] of [
    [LIGHT_WORDS, LIGHTS],
    [REASON_WORDS, REASONS],
    [SERVICE_WORDS, SERVICES],
  ] as const) {
    const output = codes.map((code) => (words as Record<string, string>)[code]);
    expect(new Set(output).size).toBe(codes.length);
    expect(output.every((word) => word !== undefined && /\p{Script=Han}/u.test(word))).toBe(true);
  }
});
