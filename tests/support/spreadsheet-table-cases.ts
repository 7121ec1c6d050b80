import { PLAN_L05, REPORTS, VALUE_68, type SpreadsheetCase } from './spreadsheet-case';

const PLAN = [...PLAN_L05, 'L06,食堂,民生,卫健局,累计,个,100,2024-12-31'];
const NOT_BOTH = { zh: '累计值和本期值只能填一个，请只保留其中一个', en: 'give the total or the increment, not both' };
const ONE_A_PERIOD = {
  zh: '一列是一个时期的数，无法导入：请改为每期一行，用“截至日期”列写明该期末日，用“本期”或“累计值”列填数',
  en: 'holds the figures of one period; write one row per period instead, with its last day in 截至日期 and the figure in 本期 or 累计值',
};
const MISSING_DATE = {
  zh: '缺少该列，可用的列名：截至日期 / 截至 / 数据截至 / asOf',
  en: 'this column is missing, one of: 截至日期 / 截至 / 数据截至 / asOf',
};
const sameAs = (other: string) => ({
  zh: `与“${other}”列填的是同一内容，请只保留其中一列`,
  en: `is read as the same as the column “${other}”; keep one of the two`,
});
const MONTHS = ['1月', '2月', '3月'] as const;

/** Progress tables of shapes that offices use: they come in, or are refused with one sentence that says what to change. */
export const TABLE_CASES: readonly SpreadsheetCase[] = [
  {
    ...REPORTS,
    file: 'd1-hidden-column.xlsx',
    plan: PLAN_L05,
    taken: 0,
    problems: [
      {
        row: 1,
        column: '形象进度',
        value: null,
        zh: '该列被隐藏了，请取消隐藏，或删除该列',
        en: 'this column is hidden; show it or delete it',
      },
    ],
  },
  {
    ...REPORTS,
    file: 'd2-two-sheets.xlsx',
    plan: PLAN,
    taken: 0,
    refusal: {
      code: 'several-tables',
      zh: '文件中不止一张表：民生实事、补报。请只保留要导入的一张，或分别导入。',
      en: 'The file has more than one table: 民生实事、补报. Keep the one to import, or import them one by one.',
    },
  },
  {
    ...REPORTS,
    file: 'd3-two-tables-in-a-sheet.xlsx',
    plan: PLAN,
    taken: 0,
    refusal: {
      code: 'several-tables',
      zh: '文件中不止一张表：第 4 行又是一个表头。请只保留要导入的一张，或分别导入。',
      en: 'The file has more than one table: line 4 is another header. Keep the one to import, or import them one by one.',
    },
  },
  {
    ...REPORTS,
    file: 'd4-months-below-heading.xlsx',
    plan: PLAN_L05,
    taken: 0,
    problems: [
      ...MONTHS.map((month) => ({ row: 2, column: `完成情况/${month}`, value: null, ...ONE_A_PERIOD })),
      { row: 2, column: null, value: null, ...MISSING_DATE },
    ],
  },
  {
    ...REPORTS,
    file: '',
    title: 'months below a heading, as CSV',
    lines: ['民生实事进展情况表,,,,', '编号,事项名称,完成情况,,', ',,1月,2月,3月', 'L05,托位,10,20,30'],
    plan: PLAN_L05,
    taken: 0,
    problems: [
      { row: 3, column: '完成情况/1月', value: null, ...ONE_A_PERIOD },
      ...MONTHS.slice(1).map((month) => ({ row: 3, column: month, value: null, ...ONE_A_PERIOD })),
      { row: 3, column: null, value: null, ...MISSING_DATE },
    ],
  },
  {
    ...REPORTS,
    file: '',
    title: 'months beside each other, totals in some',
    lines: ['编号,截至日期,1-3月累计,第二季度,七月份,上半年完成', 'L05,2024-10-31,10,20,30,40'],
    plan: PLAN_L05,
    taken: 0,
    problems: ['1-3月累计', '第二季度', '七月份', '上半年完成'].map((column) => ({ row: 1, column, value: null, ...ONE_A_PERIOD })),
  },
  {
    ...REPORTS,
    file: 'd5-total-and-period-below-heading.xlsx',
    plan: PLAN_L05,
    taken: 0,
    problems: [{ row: 3, column: '当期', value: 10, ...NOT_BOTH }],
  },
  {
    ...REPORTS,
    file: 'd6-total-or-period-below-heading.xlsx',
    plan: PLAN,
    taken: 2,
    reports: { L05: VALUE_68, L06: { data: { asOf: '2024-10-31', increment: 10 } } },
  },
  {
    ...REPORTS,
    file: '',
    title: 'the total of the year under its usual name',
    lines: ['编号,截至日期,累计完成（个）', 'L05,2024-10-31,68'],
    plan: PLAN_L05,
    taken: 1,
    reports: { L05: VALUE_68 },
  },
  {
    ...REPORTS,
    file: '',
    title: 'two columns for one field',
    lines: ['编号,截至日期,累计值,完成值', 'L05,2024-10-31,68,68'],
    plan: PLAN_L05,
    taken: 0,
    problems: [{ row: 1, column: '完成值', value: null, ...sameAs('累计值') }],
  },
  {
    ...REPORTS,
    file: '',
    title: 'the header once more, and a row whose texts are words of headers',
    lines: [
      '编号,截至日期,累计值,形象进度,存在问题',
      'L05,2024-09-30,60,阶段,说明',
      '编号,截至日期,累计值,形象进度,存在问题',
      'L05,2024-10-31,68,,',
    ],
    plan: PLAN_L05,
    taken: 2,
    leftOut: [[3, 'header']],
    reports: { L05: VALUE_68 },
  },
];
