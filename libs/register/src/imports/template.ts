import { writeXlsx, type Cell, type Sheet } from '@duban/spreadsheet';
import type { ImportColumn } from './columns';
import { EXAMPLE_CODE } from './example-rows';
import { itemColumns, type DetailColumn } from './item-columns';
import { REPORT_COLUMNS } from './report-columns';

const WIDE = 28;
const WIDE_FIELDS = new Set(['name', 'measure.milestones', 'measure.parts', 'trajectory', 'narrative', 'issues', 'needs']);

const REMARK = '示例，导入时会自动跳过本行';

const ITEM_EXAMPLE: Readonly<Record<string, Cell>> = {
  region: '140406',
  year: 2024,
  code: EXAMPLE_CODE,
  name: `普惠托育托位（${REMARK}）`,
  area: '民生',
  'department.name': '卫生健康和体育局',
  'department.code': 'WJW',
  weight: 1,
  'measure.type': '累计',
  'measure.unit': '个',
  'measure.baseline': 0,
  'measure.goal': 1233,
  'measure.direction': '不低于',
  start: '2024-01-01',
  due: '2024-12-31',
  'reporting.every': '月',
  'reporting.graceDays': 5,
  trajectory: '2024-06-30:400',
  requiresAcceptance: '否',
};

const REPORT_EXAMPLE: Readonly<Record<string, Cell>> = {
  region: '140406',
  year: 2024,
  code: EXAMPLE_CODE,
  asOf: '2024-10-31',
  value: 968,
  unit: '个',
  narrative: REMARK,
  expectedFinish: '2024-12-20',
};

/** An XLSX file to fill in: the columns with drop-downs and one example row, and a sheet that explains them. */
export function itemTemplate(details: readonly DetailColumn[] = []): Promise<Buffer> {
  return buildTemplate('事项', itemColumns(details), ITEM_EXAMPLE);
}

export function reportTemplate(): Promise<Buffer> {
  return buildTemplate('进展', REPORT_COLUMNS, REPORT_EXAMPLE);
}

function buildTemplate(name: string, columns: readonly ImportColumn[], example: Readonly<Record<string, Cell>>): Promise<Buffer> {
  const headed = columns.map((column) => ({ ...column, header: templateHeader(column) }));
  const sheet: Sheet = {
    name,
    table: { headers: headed.map(({ header }) => header), rows: [headed.map(({ field }) => example[field] ?? null)] },
    dropdowns: Object.fromEntries(headed.flatMap(({ header, choices }) => (choices === undefined ? [] : [[header, choices]]))),
    notes: Object.fromEntries(headed.flatMap(({ header, help }) => (help === '' ? [] : [[header, help]]))),
    widths: Object.fromEntries(headed.flatMap(({ header, field }) => (WIDE_FIELDS.has(field) ? [[header, WIDE]] : []))),
  };
  return writeXlsx({ sheets: [sheet, explainColumn(headed)] });
}

/** `*` marks a required column; it is ignored when the file is read. */
const templateHeader = ({ headers, required }: ImportColumn): string => `${headers[0] ?? ''}${required === true ? '*' : ''}`;

function explainColumn(columns: readonly (ImportColumn & { readonly header: string })[]): Sheet {
  const rows = columns.map(({ header, required, help, choices, headers }) => [
    header,
    required === true ? '是' : '否',
    [help, choices === undefined ? '' : `可选：${choices.join('、')}`].filter((part) => part !== '').join('。'),
    headers.slice(1).join('、'),
  ]);
  return {
    name: '填写说明',
    table: { headers: ['列名', '必填', '说明', '也可写作'], rows },
    widths: { 列名: 18, 说明: 80, 也可写作: 50 },
  };
}
