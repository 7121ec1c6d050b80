import { Workbook } from 'exceljs';
import { readTable } from './read-table';
import { toBytes, catchRefusal, xlsxParts, makeZip } from '../../../tests/support/spreadsheet.fixture';

const HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c><c r="B1" t="inlineStr"><is><t>值</t></is></c></row>';
const ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>T01</t></is></c><c r="B2"><v>7</v></c></row>';
const MEBIBYTE = 1024 * 1024;

async function workbookOf(...rows: unknown[][]): Promise<Buffer> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('第一张');
  for (const row of rows) sheet.addRow(row);
  sheet.getColumn(2).numFmt = 'yyyy"年"m"月"d"日"';
  workbook.addWorksheet('第二张').addRow(['另', '外']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

describe('reading XLSX', () => {
  test('texts, numbers, dates, formulas with their last value; the first sheet only', async () => {
    const bytes = await workbookOf(
      ['编号', '截至', '值', '销号'],
      [' T01 ', new Date(Date.UTC(2024, 2, 31)), { formula: '0.1+0.2', result: 0.1 + 0.2 }, true],
      [],
      ['=T02', '2024-02-29', 1.81, null],
    );
    await expect(readTable(bytes)).resolves.toEqual({
      headers: ['编号', '截至', '值', '销号'],
      sheet: '第一张',
      hiddenHeaders: [],
      headerRow: 1,
      leftOut: [],
      rows: [
        { row: 2, cells: { 编号: 'T01', 截至: '2024-03-31', 值: 0.3, 销号: 'TRUE' } },
        { row: 4, cells: { 编号: '=T02', 截至: '2024-02-29', 值: 1.81, 销号: null } },
      ],
    });
  });

  test('a workbook made by hand', async () => {
    expect((await readTable(makeZip(xlsxParts(HEADER + ROW)))).rows).toEqual([{ row: 2, cells: { 编号: 'T01', 值: 7 } }]);
  });

  const bomb = Buffer.alloc(65 * MEBIBYTE, ' ');
  const sheets = xlsxParts(HEADER + ROW);
  const makeStyles = (declaredBytes: number) => makeZip([...sheets, { name: 'xl/styles.xml', content: bomb, declaredBytes }]);

  test('a zip bomb is refused, also with wrong headers; one that is not in the directory is never unpacked', async () => {
    for (const bytes of [makeStyles(bomb.length), makeStyles(100)]) {
      expect(bytes.length).toBeLessThan(MEBIBYTE);
      expect(await catchRefusal(readTable(bytes))).toMatchObject({ code: 'zip-bomb', params: { why: 'too-large-unpacked' } });
    }
    const hidden = makeZip([{ name: 'xl/styles.xml', content: bomb, hidden: true }, ...sheets]);
    expect((await readTable(hidden)).rows).toHaveLength(1);
  });

  test('many small parts are a bomb together', async () => {
    const parts = Array.from({ length: 10 }, (_, index) => ({
      name: `xl/${index}.xml`,
      content: bomb.subarray(0, MEBIBYTE),
      declaredBytes: 1,
    }));
    const read = readTable(makeZip([...sheets, ...parts]), { maxUncompressedBytes: 5 * MEBIBYTE });
    expect(await catchRefusal(read)).toMatchObject({ code: 'zip-bomb' });
  });

  test.each([
    ['an archive in the archive', makeZip([...sheets, { name: 'xl/inner.zip', content: 'PK' }]), 'zip-bomb', 'nested-archive'],
    ['too many entries', makeZip(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}`, content: '' }))), 'zip-bomb', 'too-many-entries'],
    ['an encrypted part', makeZip([{ name: 'xl/workbook.xml', content: 'x', flags: 1 }]), 'not-a-spreadsheet', 'encrypted'],
    ['another compression', makeZip([{ name: 'xl/workbook.xml', content: 'x', method: 12 }]), 'not-a-spreadsheet', 'unknown-compression'],
    ['a zip of something else', makeZip([{ name: 'a.xml', content: '<a/>' }]), 'not-a-spreadsheet', 'no-workbook'],
    ['a zip cut short', makeZip(sheets).subarray(0, 300), 'not-a-spreadsheet', 'broken-zip'],
    ['PK and nothing more', toBytes('PK'), 'not-a-spreadsheet', 'broken-zip'],
  ])('%s is refused', async (_, bytes, code, why) => {
    expect(await catchRefusal(readTable(bytes))).toMatchObject({ code, params: { why } });
  });

  test('a broken workbook is refused with the cell', async () => {
    const broken = makeZip(xlsxParts(`${HEADER}<row r="2"><c r="A2" t="s"><v>99</v></c></row>`));
    expect(await catchRefusal(readTable(broken))).toMatchObject({
      code: 'not-a-spreadsheet',
      params: { why: 'no shared string at A2' },
    });
  });

  test.each([
    ['a cell far below', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'too-many-rows'],
    ['a cell far to the right', '<row r="2"><c r="XFD2"><v>1</v></c></row>', 'too-many-columns'],
    ['cells without an address', `<row>${'<c><v>1</v></c>'.repeat(300)}</row>`, 'too-many-columns'],
    ['rows without an address', '<row><c><v>1</v></c></row>'.repeat(1_001), 'too-many-rows'],
    ['an address in disguise', '<row r="2"><c r="XFD&#50;"><v>1</v></c></row>', 'not-a-spreadsheet'],
  ])('%s is refused before any row is made', async (_, rows, code) => {
    expect(await catchRefusal(readTable(makeZip(xlsxParts(HEADER + rows)), { maxRows: 1_000 }))).toMatchObject({ code });
  });

  test('a wide row and a long column together are too many cells', async () => {
    const rows = `${HEADER}<row r="2"><c r="IV2"><v>1</v></c></row><row r="90000"><c r="A90000"><v>1</v></c></row>`;
    expect(await catchRefusal(readTable(makeZip(xlsxParts(rows))))).toMatchObject({ code: 'too-many-cells' });
  });
});
