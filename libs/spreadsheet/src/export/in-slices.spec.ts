import { Workbook } from 'exceljs';
import fc from 'fast-check';
import { readTable } from '../read-table';
import type { Cell, OutputTable } from '../table';
import { writeCsv } from '../write-csv';
import { ROWS_PER_SLICE } from './in-slices';
import { writeCsvInSlices } from './write-csv-in-slices';
import { writeXlsxInSlices } from './write-xlsx-in-slices';

const HEADERS = ['编号', '名称', '目标'];
const LONG: OutputTable = {
  headers: HEADERS,
  rows: Array.from({ length: 5 * ROWS_PER_SLICE + 1 }, (_, index): Cell[] => [`L${index}`, '甲', index / 4]),
};

/** How often other work is served while a file is written. */
async function countServed(write: () => Promise<Buffer>): Promise<{ served: number; file: Buffer }> {
  let served = 0;
  let isWriting = true;
  const serve = (): void => {
    if (!isWriting) return;
    served += 1;
    setImmediate(serve);
  };
  setImmediate(serve);
  const file = await write();
  isWriting = false;
  return { served, file };
}

test.each([
  ['CSV', () => writeCsvInSlices(LONG)],
  ['XLSX', () => writeXlsxInSlices('督办', LONG)],
])('while a long %s is written, other work is served between its slices', async (_, write) => {
  const { served, file } = await countServed(write);
  expect(served).toBeGreaterThanOrEqual(5);
  const { rows } = await readTable(file);
  expect(rows).toHaveLength(LONG.rows.length);
  expect(Object.values(rows.at(-1)?.cells ?? {}).map(String)).toEqual(['L1000', '甲', '250']);
});

test('a CSV in slices is the same file', async () => {
  for (const length of [0, 1, ROWS_PER_SLICE, ROWS_PER_SLICE + 1, LONG.rows.length]) {
    const table = { headers: HEADERS, rows: LONG.rows.slice(0, length) };
    expect((await writeCsvInSlices(table)).equals(writeCsv(table))).toBe(true);
  }
});

describe('an XLSX file in slices', () => {
  const open = async (table: OutputTable) => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await writeXlsxInSlices('督办', table)) as unknown as ArrayBuffer);
    return workbook.worksheets[0]!;
  };

  test('has a bold, frozen header, texts as texts and numbers as numbers', async () => {
    const sheet = await open({ headers: HEADERS, rows: [['=1+1', '001', -5.5]] });
    expect([sheet.name, sheet.views[0]?.state, sheet.getCell('A1').font.bold, sheet.getColumn(3).width]).toEqual([
      '督办',
      'frozen',
      true,
      14,
    ]);
    expect(['A2', 'B2', 'C2'].map((at) => sheet.getCell(at).value)).toEqual(['=1+1', '001', -5.5]);
    expect([sheet.getCell('A2').numFmt, sheet.getCell('B2').numFmt]).toEqual(['@', '@']);
  });

  test('has columns beyond Z', async () => {
    const headers = Array.from({ length: 60 }, (_, index) => `c${index}`);
    const sheet = await open({ headers, rows: [headers] });
    expect([sheet.getCell('Z2').value, sheet.getCell('AA2').value, sheet.getCell('BH2').value]).toEqual(['c25', 'c26', 'c59']);
  });

  test('is read with what was written', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲𠮷a1<>&"\'_x000D_=+-@ ;,\n'), minLength: 1, maxLength: 12 });
    const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), fc.constant(null));
    return fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const sheet = await open({ headers: HEADERS, rows });
        const read = rows.map((_, row) => [1, 2, 3].map((column) => sheet.getCell(row + 2, column).value ?? null));
        expect(read).toEqual(rows.map((row) => row.map((value) => (Object.is(value, -0) ? 0 : value))));
      }),
      { numRuns: 50 },
    );
  });
});
