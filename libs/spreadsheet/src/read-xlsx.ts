import { SpreadsheetRefusal } from './refusal';
import { checkExtent } from './sheet-extent';
import type { SheetGrid } from './sheet-grid';
import type { ReadLimits } from './table';
import { unpackZip } from './unpack-zip';
import { readCellFormats } from './xlsx/cell-formats';
import { readGrid } from './xlsx/read-grid';
import { readSharedStrings, readWorkbook, textPart } from './xlsx/workbook-parts';

/** The sheets that the user sees, in the order of their tabs. */
export async function readXlsx(bytes: Uint8Array, limits: Required<ReadLimits>): Promise<SheetGrid[]> {
  const parts = await unpackZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits.maxUncompressedBytes);
  if (!parts.has('xl/workbook.xml')) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'no-workbook' });
  const { sheets, is1904 } = readWorkbook(parts);
  const visible = sheets.filter(({ isVisible }) => isVisible);
  const context = { strings: readSharedStrings(parts), formatOf: readCellFormats(parts), is1904 };
  return visible.map(({ name, part }) => {
    const xml = textPart(parts, part);
    checkExtent(xml, limits);
    return readGrid(xml, { ...context, name });
  });
}
