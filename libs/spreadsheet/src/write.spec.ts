import fc from 'fast-check';
import { Workbook } from 'exceljs';
import { readTable } from './read-table';
import type { Cell, OutputTable } from './table';
import { writeCsv } from './write-csv';
import { writeXlsx } from './write-xlsx';

const HEADERS = ['编号', '名称', '目标'];
const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "=cmd|'/c calc'!A1"];

/** Texts as a reader returns them: trimmed, not empty, and without characters that a spreadsheet cannot hold. */
const text = fc.stringMatching(/^[=+\-@'"甲乙A-z0-9,;_]{1,12}$/).filter((value) => value.trim() === value && !/^'[=+\-@]/.test(value));
const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.integer({ min: -1e9, max: 1e9 }), fc.constant(null));
const table: fc.Arbitrary<OutputTable> = fc
  .array(fc.tuple(text, cell, cell), { minLength: 1, maxLength: 5 })
  .map((rows) => ({ headers: HEADERS, rows }));

const asText = (value: Cell): Cell => (value === null ? null : String(value));
const readCells = async (bytes: Buffer): Promise<Cell[][]> =>
  (await readTable(bytes)).rows.map(({ cells }) => HEADERS.map((header) => (cells[header] ?? null) as Cell));

describe('writing CSV', () => {
  test('BOM, CRLF, quotes where they are needed, null as nothing', () => {
    const csv = writeCsv({
      headers: ['编号', '名称'],
      rows: [
        ['L01', '甲,"乙"'],
        ['L02', null],
        [3, -5.5],
      ],
    });
    expect(csv.toString('utf8')).toBe('\uFEFF编号,名称\r\nL01,"甲,""乙"""\r\nL02,\r\n3,-5.5\r\n');
  });

  test.each(HOSTILE)('%j is shown, never run', (hostile) => {
    const line =
      writeCsv({ headers: ['a'], rows: [[hostile]] })
        .toString('utf8')
        .split('\r\n')[1] ?? '';
    expect(line.replace(/^"/, '').startsWith(`'${hostile.slice(0, 1)}`)).toBe(true);
  });

  test('a written file is read with the same content', () =>
    fc.assert(
      fc.asyncProperty(table, async (written) => {
        expect(await readCells(writeCsv(written))).toEqual(written.rows.map((row) => row.map(asText)));
      }),
      { numRuns: 50 },
    ));
});

describe('writing XLSX', () => {
  test('a written file is read with the same content: texts as texts, numbers as numbers', () =>
    fc.assert(
      fc.asyncProperty(table, async (written) => {
        expect(await readCells(await writeXlsx({ sheets: [{ name: 'A', table: written }] }))).toEqual(written.rows);
      }),
      { numRuns: 15 },
    ));

  test('hostile texts are text cells, and text that looks like an escape is kept', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', table: { headers: ['a'], rows: [...HOSTILE, 'x_x000D_y'].map((value) => [value]) } }],
    });
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('A');
    expect(HOSTILE.map((_, index) => sheet?.getCell(index + 2, 1).formula)).toEqual(HOSTILE.map(() => undefined));
    expect((await readTable(bytes)).rows.at(-1)?.cells['a']).toBe('x_x000D_y');
  });

  test('header frozen and bold, widths, notes and drop-downs', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '事项',
          table: { headers: HEADERS, rows: [] },
          dropdowns: { 目标: ['是', '否'] },
          notes: { 编号: '年度内不重复' },
          widths: { 名称: 40 },
          rowsToFill: 3,
        },
      ],
    });
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('事项');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.getCell('A1').font.bold).toBe(true);
    expect(sheet?.getColumn(2).width).toBe(40);
    expect(JSON.stringify(sheet?.getCell('A1').note)).toContain('年度内不重复');
    expect(['C2', 'C4', 'C5'].map((at) => sheet?.getCell(at).dataValidation?.formulae)).toEqual([['"是,否"'], ['"是,否"'], undefined]);
  });

  test('a drop-down that Excel would not open is refused', async () => {
    const dropdowns = { a: ['x'.repeat(300)] };
    await expect(writeXlsx({ sheets: [{ name: 'A', table: { headers: ['a'], rows: [] }, dropdowns }] })).rejects.toThrow(RangeError);
  });
});
