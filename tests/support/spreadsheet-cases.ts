import { HEADER, ITEMS, newDepartment, NO_NUMBER, PLAN_L05, REPORTS, VALUE_68, type SpreadsheetCase } from './spreadsheet-case';
import { LINE_CASES } from './spreadsheet-line-cases';
import { TABLE_CASES } from './spreadsheet-table-cases';

const PLAN_M01 = [HEADER, 'M01,小学综合楼,民生,区教体局,里程碑,,,2024-12-31'];
const PLAN_E1 = [HEADER, 'E1,甲,民生,住房和城乡建设管理局,累计,个,5,2024-12-31'];
const TARGETS = { service: 'targets', kind: 'items' } as const;

const ERROR_VALUE = { zh: '单元格显示的是错误值，请更正公式或改填内容', en: 'shows an error; correct the formula or write the content' };
const NOT_CALCULATED = {
  zh: '公式没有存下计算结果，请用 Excel 或 WPS 打开该文件，保存后再导入',
  en: 'has a formula without a stored result; open the file in Excel or WPS, save it and import it again',
};
const HIDDEN_ROW = {
  zh: '该行被隐藏或被筛选掉了，请取消隐藏后再导入，或删除该行',
  en: 'this row is hidden or filtered out; show it and import again, or delete it',
};
const UNKNOWN_COLUMN = {
  zh: '无法识别的列，请改用模板中的列名，或删除该列',
  en: 'is not a known column; use a header of the template, or delete the column',
};

const WHOLE_YEAR = { start: '2024-01-01', due: '2024-12-31' };
const LEADER_AND_TOWN = { leader: '领导甲', town: '甲镇' };
const 甲39 = '甲'.repeat(39);

/** The files of `tests/fixtures/spreadsheets`, named by the kind of fault that they once met. */
const FILES: readonly SpreadsheetCase[] = [
  {
    ...ITEMS,
    file: 'c02-items-error-and-uncalculated.xlsx',
    taken: 0,
    problems: [
      { row: 2, column: '基数', value: '#N/A', ...ERROR_VALUE },
      { row: 3, column: '权重', value: null, ...NOT_CALCULATED },
      { row: 3, column: '时序计划', value: '#REF!', ...ERROR_VALUE },
    ],
  },
  {
    file: 'c02-reports-uncalculated.xlsx',
    service: 'projects',
    kind: 'reports',
    plan: [`${HEADER},里程碑`, 'P01,路,城市更新,住建局,里程碑,,,2024-12-31,开工:10:2024-06-30;竣工:90:2024-12-31'],
    taken: 0,
    problems: [{ row: 2, column: '累计完成投资（万元）', value: null, ...NOT_CALCULATED }],
  },
  {
    ...REPORTS,
    file: 'c03a-increments-newest-first.csv',
    plan: [HEADER, 'L21,托位,民生,卫健局,累计,个,100,2024-12-31'],
    taken: 3,
    reports: { L21: { data: { asOf: '2024-01-31', increment: 10 } } },
  },
  {
    file: 'c05-two-new-items.csv',
    service: 'projects',
    kind: 'items',
    taken: 2,
    items: { P41: { measure: { unit: '万平方米', goal: 20 } }, P42: { measure: { type: 'milestones' } } },
  },
  { ...TARGETS, file: 'c06-1-items-percent.xlsx', taken: 1, items: { T31: { measure: { unit: '%', goal: 98 } } } },
  {
    ...TARGETS,
    file: 'c06-1-reports-percent.xlsx',
    kind: 'reports',
    plan: [HEADER, 'T31,率,民生,卫健局,水平,%,98%,2024-12-31'],
    taken: 1,
    reports: { T31: { data: { value: 96.5 } } },
  },
  { ...TARGETS, file: 'c06-2-items-typed.xlsx', taken: 1, items: { T32: { measure: { unit: '%', goal: 98 } } } },
  {
    ...TARGETS,
    file: 'c06-2-reports-percent.xlsx',
    kind: 'reports',
    plan: [HEADER, 'T32,率,民生,卫健局,水平,%,98,2024-12-31'],
    taken: 1,
    reports: { T32: { data: { value: 96.5 } } },
  },
  { ...ITEMS, file: 'c07-date1904-1.xlsx', taken: 1, items: { L71: WHOLE_YEAR } },
  { ...ITEMS, file: 'c07-date1904-false.xlsx', taken: 1, items: { L72: WHOLE_YEAR } },
  { ...ITEMS, file: 'c07-date1904-true.xlsx', taken: 1, items: { L70: WHOLE_YEAR } },
  { ...ITEMS, file: 'c08-items-001-as-number.xlsx', taken: 1, items: { '001': { code: '001' } } },
  {
    file: 'c08-items-project-code-18-digits.xlsx',
    service: 'projects',
    kind: 'items',
    taken: 0,
    problems: [
      {
        row: 2,
        column: '项目代码',
        value: '2.40114E+17',
        zh: '编码存成了超过 15 位的数字，末尾几位已经丢失，请把单元格设为“文本”格式后重新填写',
        en: 'is a code kept as a number of more than 15 digits, whose last digits are lost; format the cell as text and write it again',
      },
    ],
  },
  {
    ...REPORTS,
    file: 'c08-reports-001-as-number.xlsx',
    plan: [HEADER, '001,甲,民生,卫健局,累计,个,100,2024-12-31', '1,乙,民生,卫健局,累计,个,100,2024-12-31'],
    taken: 1,
    reports: { '001': { data: { value: 18 } } },
  },
  {
    ...REPORTS,
    file: 'c08-reports-code-1.10-as-number.xlsx',
    plan: [HEADER, '1.10,甲,民生,卫健局,累计,个,100,2024-12-31', '1.1,乙,民生,卫健局,累计,个,100,2024-12-31'],
    taken: 1,
    reports: { '1.10': { data: { value: 18 } } },
  },
  {
    ...ITEMS,
    file: 'c09-1-merged-leader-town.xlsx',
    taken: 3,
    items: { L91: LEADER_AND_TOWN, L92: LEADER_AND_TOWN, L93: LEADER_AND_TOWN },
  },
  {
    ...REPORTS,
    file: 'c10-footnote-and-total.csv',
    plan: PLAN_L05,
    taken: 1,
    leftOut: [
      [3, 'total'],
      [4, 'note'],
    ],
    reports: { L05: VALUE_68 },
  },
  { ...REPORTS, file: 'c10-sep-line.csv', plan: PLAN_L05, taken: 1, leftOut: [], reports: { L05: VALUE_68 } },
  { ...REPORTS, file: 'c10-title-line.csv', plan: PLAN_L05, taken: 1, leftOut: [[1, 'title']], reports: { L05: VALUE_68 } },
  { ...REPORTS, file: 'c10-title-padded.csv', plan: PLAN_L05, taken: 1, leftOut: [[1, 'title']], reports: { L05: VALUE_68 } },
  {
    ...REPORTS,
    file: 'c10-total-and-note.xlsx',
    plan: PLAN_L05,
    taken: 1,
    leftOut: [
      [3, 'total'],
      [4, 'note'],
    ],
    reports: { L05: VALUE_68 },
  },
  {
    ...ITEMS,
    file: 'c11-fullwidth-code-and-kangxi.csv',
    taken: 2,
    items: {
      L05: { code: 'L05', area: '民生', department: { code: '工信局', name: '工信局' } },
      L06: { area: '民生', department: { code: '工信局', name: '工信局' } },
    },
  },
  { ...REPORTS, file: 'c11-report-fullwidth-code.csv', plan: PLAN_L05, taken: 1, reports: { L05: VALUE_68 } },
  {
    ...ITEMS,
    file: 'c14-no-codes-old-name.csv',
    taken: 1,
    departments: [newDepartment(2, '住房和城乡建设管理局')],
    items: { E1: { department: { code: '住房和城乡建设管理局', name: '住房和城乡建设管理局' } } },
  },
  {
    ...ITEMS,
    file: 'c14-no-codes-new-name.csv',
    title: 'c14-no-codes-new-name.csv, while nobody has said that it is the new name',
    plan: PLAN_E1,
    taken: 1,
    departments: [newDepartment(2, '住房和城乡建设局')],
    items: { E2: { department: { code: '住房和城乡建设局', name: '住房和城乡建设局' } } },
  },
  {
    ...ITEMS,
    file: 'c14-no-codes-new-name.csv',
    plan: PLAN_E1,
    rename: { department: '住房和城乡建设管理局', name: '住房和城乡建设局' },
    taken: 1,
    departments: [],
    items: { E2: { department: { code: '住房和城乡建设管理局', name: '住房和城乡建设局' } } },
  },
  {
    ...ITEMS,
    file: 'c16-only-co-departments.csv',
    taken: 1,
    departments: [newDepartment(2, '区教体局')],
    items: { M01: { department: { name: '区教体局' }, coDepartments: [{ code: '区水投', name: '区水投(代建)' }] } },
  },
  {
    ...ITEMS,
    file: 'c16-progress-table.csv',
    taken: 2,
    departments: [newDepartment(2, '区教体局'), newDepartment(3, '区城管局')],
    items: {
      M01: {
        department: { code: '区教体局', name: '区教体局' },
        coDepartments: [{ name: '区国资公司代建' }, { code: '区水投', name: '区水投(代建)' }],
      },
      M02: { department: { code: '区城管局', name: '区城管局' }, coDepartments: [{ code: '区水投', name: '区水投' }] },
    },
  },
  {
    ...REPORTS,
    file: 'c16-two-header-rows-known-names.xlsx',
    plan: PLAN_M01,
    taken: 0,
    problems: [
      {
        row: 3,
        column: null,
        value: null,
        zh: '缺少该事项计量所需的内容，请填写“已完成里程碑”一列',
        en: 'what the measure of the item asks for is missing; fill in the column 已完成里程碑',
      },
    ],
  },
  {
    ...REPORTS,
    file: 'c16-two-header-rows.xlsx',
    plan: PLAN_M01,
    taken: 0,
    problems: [{ row: 2, column: '本月进展情况/前期手续', value: null, ...UNKNOWN_COLUMN }],
  },
  {
    ...REPORTS,
    file: 'c16-two-header-rows.xlsx',
    title: 'c16-two-header-rows.xlsx, without what is unknown',
    plan: PLAN_M01,
    query: '&partial=true',
    taken: 1,
    problems: [{ row: 2, column: '本月进展情况/前期手续', value: null, ...UNKNOWN_COLUMN }],
    reports: { M01: { data: { asOf: '2024-10-31', milestonesAdded: ['completed'] } } },
  },
  {
    ...ITEMS,
    file: 'c16-with-code.csv',
    taken: 3,
    departments: [
      newDepartment(2, '区教体局（代码 JTJ）', '区教体局 (code JTJ)'),
      newDepartment(3, '区城管局（代码 CGJ）', '区城管局 (code CGJ)'),
    ],
    items: {
      M03: { department: { code: 'JTJ', name: '区教体局' }, coDepartments: [{ name: '区国资公司代建' }] },
      M04: { department: { code: 'CGJ', name: '区城管局' }, coDepartments: [{ name: '区水投' }] },
      M05: { department: { code: 'CGJ', name: '区城管局' }, coDepartments: [{ name: '区水投' }] },
    },
  },
  { ...ITEMS, file: 'c18-hidden-first-sheet.xlsx', taken: 2, sheet: '填报', items: { N1: { code: 'N1' }, N2: { code: 'N2' } } },
  {
    ...ITEMS,
    file: 'c18-hidden-row.xlsx',
    taken: 2,
    query: '&partial=true',
    problems: [{ row: 3, column: null, value: null, ...HIDDEN_ROW }],
  },
  {
    ...ITEMS,
    file: 'c18-hidden-row.xlsx',
    title: 'c18-hidden-row.xlsx, all or none',
    taken: 2,
    problems: [{ row: 3, column: null, value: null, ...HIDDEN_ROW }],
  },
  { ...ITEMS, file: 'c20-leader-rare-gb18030.csv', taken: 2, items: { R3: { leader: '领导䶮' }, R5: { leader: '领导𠮷' } } },
  {
    ...ITEMS,
    file: 'c20-milestone-rare.csv',
    taken: 1,
    items: { R1: { measure: { milestones: [{ id: 甲39, name: `${甲39}𠮷`, weight: 10 }] } } },
  },
  {
    ...ITEMS,
    file: 'c20-refused-value.csv',
    taken: 0,
    problems: [{ row: 2, column: '目标', value: expect.stringMatching(/^九+…$/), ...NO_NUMBER }],
  },
  {
    ...ITEMS,
    file: 'c20-two-equal-beginnings.csv',
    taken: 1,
    items: { R2: { measure: { milestones: [{ weight: 10 }, { id: expect.stringMatching(/-2$/), weight: 10 }] } } },
  },
];

export const CASES: readonly SpreadsheetCase[] = [...FILES, ...LINE_CASES, ...TABLE_CASES];
