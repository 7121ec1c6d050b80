import { ITEMS, NO_NUMBER, PLAN_L05, REPORTS, VALUE_68, type SpreadsheetCase } from './spreadsheet-case';

const OTHER_UNIT = { zh: '单位不一致，应为 个', en: 'the units differ, expected 个' };

/** More of the same kinds, as lines. */
export const LINE_CASES: readonly SpreadsheetCase[] = [
  {
    ...REPORTS,
    file: '',
    title: 'an unquoted comma refuses its own row',
    lines: ['编号,截至日期,累计值', 'L05,2024-09-30,1,233', 'L05,2024-10-31,68'],
    plan: PLAN_L05,
    query: '&partial=true',
    taken: 1,
    problems: [
      {
        row: 2,
        column: null,
        value: null,
        zh: '该行有 4 格，表头有 3 格，请给含有逗号的内容加上英文引号',
        en: 'the row has 4 cells, the header 3; put content with a comma into quotes',
      },
    ],
    reports: { L05: VALUE_68 },
  },
  {
    ...REPORTS,
    file: '',
    title: 'a figure in ten thousands is refused',
    lines: ['编号,截至日期,累计值', 'L05,2024-10-31,1233.0万'],
    plan: PLAN_L05,
    taken: 0,
    problems: [{ row: 2, column: '累计值', value: '1233.0万', ...NO_NUMBER }],
  },
  {
    ...REPORTS,
    file: '',
    title: 'a header with a unit: the unit of the item is taken',
    lines: ['编号,截至日期,累计值（个）', 'L05,2024-10-31,68'],
    plan: PLAN_L05,
    taken: 1,
    reports: { L05: VALUE_68 },
  },
  {
    ...REPORTS,
    file: '',
    title: 'a header with a unit: another one is refused',
    lines: ['编号,截至日期,累计值（万个）', 'L05,2024-10-31,68'],
    plan: PLAN_L05,
    taken: 0,
    problems: [{ row: 2, column: '累计值（万个）', value: '68', ...OTHER_UNIT }],
  },
  {
    ...ITEMS,
    file: '',
    title: 'headers with brackets and line breaks, a month in words',
    lines: [
      '编号,名称,领域,"责任单位\n（牵头）",计量方式,目标值（个）,完成时限,报送周期',
      'L01,托位,民生,卫健局,累计,"1,233",2024年12月31日,月度',
    ],
    taken: 1,
    items: { L01: { measure: { unit: '个', goal: 1233 }, reporting: { every: 'month' }, due: '2024-12-31' } },
  },
  {
    ...ITEMS,
    file: '',
    title: 'two lines of headers, a line of column numbers, headings and subtotals',
    lines: [
      '2024年民生实事责任分解表,,,,,,,,',
      '序号,编号,事项名称,领域,责任单位,目标任务,,计量方式,完成时限',
      ',,,,,目标值,单位,,',
      '甲,乙,1,2,3,4,5,6,7',
      '一、教育类,,,,,,,,',
      '1,L01,托位,民生,卫健局,5,个,累计,2024-12-31',
      '小计,,,,,5,,,',
      '二、住房类,,,,,,,,',
      '2,L02,老旧小区,民生,住建局,8,幢,累计,2024-12-31',
      '合 计,,,,,13,,,',
      '填表人：张三,,,,审核人：李四,,,,',
    ],
    taken: 2,
    leftOut: [
      [1, 'title'],
      [4, 'column-numbers'],
      [5, 'heading'],
      [7, 'total'],
      [8, 'heading'],
      [10, 'total'],
      [11, 'note'],
    ],
    items: { L01: { measure: { goal: 5, unit: '个' } }, L02: { measure: { goal: 8, unit: '幢' } } },
  },
];
