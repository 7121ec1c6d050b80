import { readTable } from './read-table';
import { SpreadsheetRefusal } from './refusal';
import { toBytes, catchRefusal } from '../../../tests/support/spreadsheet.fixture';

/** 编号,名称 ⏎ T01,粮食种植面积 in GB18030. */
const GB18030 = Buffer.from('b1e0bac52cc3fbb3c60d0a5430312cc1b8cab3d6d6d6b2c3e6bbfd0d0a', 'hex');

describe('reading CSV', () => {
  const table = {
    headers: ['编号', '名称'],
    headerRow: 1,
    hiddenHeaders: [],
    rows: [{ row: 2, cells: { 编号: 'T01', 名称: '粮食种植面积' } }],
    leftOut: [],
  };

  test.each([
    ['UTF-8', toBytes('编号,名称\nT01,粮食种植面积\n')],
    ['UTF-8 with BOM', toBytes('\uFEFF编号,名称\r\nT01,粮食种植面积\r\n')],
    ['GB18030', GB18030],
    ['UTF-16, as Excel saves “Unicode text”', Buffer.from('\uFEFF编号\t名称\r\nT01\t粮食种植面积\r\n', 'utf16le')],
    ['UTF-16 with the large end first', Buffer.from('\uFEFF编号,名称\nT01,粮食种植面积\n', 'utf16le').swap16()],
    ['a line that names the delimiter', toBytes('sep=;\n编号;名称\nT01;粮食种植面积\n')],
    ['lines that end in different ways', toBytes('编号,名称\r\nT01,粮食种植面积\n\n')],
    ['semicolons', toBytes('编号;名称\nT01;粮食种植面积')],
    ['tabs', toBytes('编号\t名称\nT01\t粮食种植面积')],
    ['quotes and spaces', toBytes('" 编号 ","名称"\n  T01 ,"粮食种植面积"\n\n')],
    ['a column without header and content', toBytes('编号,名称,\nT01,粮食种植面积,\n')],
  ])('%s', async (_, bytes) => {
    await expect(readTable(bytes)).resolves.toEqual(table);
  });

  test('rows have the numbers that the user sees, with empty rows and line breaks in cells counted', async () => {
    const { rows } = await readTable(toBytes('a,b\n1,"two\nlines"\n\n,\n4,x\n'));
    expect(rows.map(({ row, cells }) => [row, cells['a'], cells['b']])).toEqual([
      [2, '1', 'two\nlines'],
      [5, '4', 'x'],
    ]);
  });

  test('a row of another length has a fault of its own, and the others are read', async () => {
    const { rows } = await readTable(toBytes('a,b\n1,2\n1,2,3\n1\n1,2,,\n'));
    expect(rows.map(({ row, fault }) => [row, fault])).toEqual([
      [2, undefined],
      [3, { code: 'ragged-row', params: { cells: 3, expected: 2 } }],
      [4, { code: 'ragged-row', params: { cells: 1, expected: 2 } }],
      [5, undefined],
    ]);
  });

  test('a semicolon inside a quoted header is no delimiter', async () => {
    expect((await readTable(toBytes('"a;b;c",d\n1,2\n'))).headers).toEqual(['a;b;c', 'd']);
  });

  test('an empty cell is null, and a header may have the name of an object property', async () => {
    const { rows } = await readTable(toBytes('a,__proto__\n,x\n'));
    expect(Object.entries(rows[0]?.cells ?? {})).toEqual([
      ['a', null],
      ['__proto__', 'x'],
    ]);
  });

  test.each([
    [
      'a byte that is neither',
      Buffer.concat([toBytes('a,b\n1,2\n'), Buffer.from([0xff])]),
      'wrong-encoding',
      { offset: 8, line: 3, byte: '0xff' },
    ],
    [
      'UTF-8 with one broken byte',
      Buffer.concat([toBytes('编号,名称\n粮食'), Buffer.from([0xe7, 0x20])]),
      'wrong-encoding',
      { offset: 21, line: 2 },
    ],
    [
      'UTF-16 with half a character',
      Buffer.concat([Buffer.from('\uFEFFa,b\n1,', 'utf16le'), Buffer.from([0x00, 0xd8, 0x31, 0x00])]),
      'wrong-encoding',
      { line: 2 },
    ],
    ['an open quote', toBytes('a,b\n"1,2\n'), 'unreadable-csv', { why: 'CSV_QUOTE_NOT_CLOSED' }],
    ['nothing', toBytes(''), 'no-header', {}],
    ['nothing but lines', toBytes('\n\n,,\n'), 'no-header', {}],
    ['a column without a header', toBytes('a,\n1,2\n'), 'empty-header', { column: 2 }],
    ['a header twice', toBytes('a,a\n1,2\n'), 'duplicate-header', { header: 'a' }],
    ['binary', toBytes('a,b\n\0,2\n'), 'not-a-spreadsheet', { why: 'binary' }],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-a-spreadsheet', { why: 'old-or-encrypted-excel' }],
  ])('%s is refused', async (_, bytes, code, params) => {
    const refusal = await catchRefusal(readTable(bytes));
    expect(refusal).toBeInstanceOf(SpreadsheetRefusal);
    expect(refusal).toMatchObject({ code, params });
  });

  test('limits are exact to the row and the byte', async () => {
    const bytes = toBytes('a\n1\n2\n3\n');
    await expect(readTable(bytes, { maxRows: 3, maxBytes: bytes.length })).resolves.toMatchObject({ rows: { length: 3 } });
    expect(await catchRefusal(readTable(bytes, { maxRows: 2 }))).toMatchObject({ code: 'too-many-rows', params: { maxRows: 2 } });
    expect(await catchRefusal(readTable(bytes, { maxBytes: bytes.length - 1 }))).toMatchObject({ code: 'too-large' });
    const wide = Array.from({ length: 300 }, (_, index) => `x${index}`).join(',');
    expect(await catchRefusal(readTable(toBytes(wide)))).toMatchObject({ code: 'too-many-columns' });
  });
});
