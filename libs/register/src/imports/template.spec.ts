import { Workbook } from 'exceljs';
import { readTable } from '@duban/spreadsheet';
import { SUPERVISOR } from '../register.fixture';
import { comparable } from './header-text';
import { itemHeaders, reportHeaders } from './headers';
import { importItems } from './import-items';
import { importReports } from './import-reports';
import { itemColumns, ITEM_COLUMNS } from './item-columns';
import { REPORT_COLUMNS } from './report-columns';
import { openedService } from './imports.fixture';
import { itemTemplate, reportTemplate } from './template';

describe.each([
  ['items', ITEM_COLUMNS],
  ['reports', REPORT_COLUMNS],
])('the columns of %s', (_, columns) => {
  test('no header belongs to two of them', () => {
    const names = columns.flatMap(({ field, headers }) => [...new Set([field, ...headers].map(comparable))]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the templates', () => {
  test('the example row of a template is never an item, nor a report', async () => {
    const table = await readTable(await itemTemplate(), {}, itemHeaders());
    expect(table.rows).toHaveLength(1);
    const { registrar } = openedService('livelihood');
    const answer = await importItems(registrar, table, { service: 'livelihood', principal: SUPERVISOR });
    expect(answer).toMatchObject({ rows: 0, taken: 0, problems: [], leftOut: [{ row: 2, kind: 'example' }], sheet: '事项' });
    const reports = await readTable(await reportTemplate(), {}, reportHeaders());
    const reported = await importReports(registrar, reports, { service: 'livelihood', principal: SUPERVISOR });
    expect(reported).toMatchObject({ rows: 0, taken: 0, problems: [], leftOut: [{ row: 2, kind: 'example' }] });
  });

  test('every column of a report is there, and is known when the file is imported', async () => {
    const { headers } = await readTable(await reportTemplate());
    expect(headers).toEqual(REPORT_COLUMNS.map(({ headers: [header], required }) => `${header}${required === true ? '*' : ''}`));
  });

  test('drop-downs where words are closed, and a sheet that explains every column', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await itemTemplate()) as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('事项');
    const headers = (sheet?.getRow(1).values ?? []) as string[];
    const choices = (header: string) => sheet?.getCell(3, headers.indexOf(header)).dataValidation?.formulae;
    expect(choices('计量方式*')).toEqual(['"累计,里程碑,水平,增速,全部达到"']);
    expect(choices('方向')).toEqual(['"不低于,不高于,降至,基本同步,高于,全部达到"']);
    expect(choices('报送周期')).toEqual(['"周,月,季,半年,年"']);
    expect(choices('是否销号')).toEqual(['"是,否"']);
    expect(workbook.getWorksheet('填写说明')?.rowCount).toBe(ITEM_COLUMNS.length + 1);
  });

  test("a service's own columns take the place of common ones of the same name", async () => {
    const details = [{ field: 'plannedStart', kind: 'date', headers: ['计划开工'] }] as const;
    const { headers } = await readTable(await itemTemplate(details));
    expect(headers.filter((header) => header === '计划开工')).toHaveLength(1);
    expect(itemColumns(details).map(({ field }) => field)).toContain('details.plannedStart');
  });
});
