import type { LazyTable } from './in-slices';
import { packPart, packZip } from './pack-zip';
import { sheetXml } from './sheet-xml';
import { SHEET_PATH, workbookParts } from './workbook-parts';

/**
 * An XLSX file with one sheet, for a table of any length. exceljs, which writes the templates, builds the whole file without a pause: for
 * 20 000 rows that is seconds in which no other request is answered.
 */
export async function writeXlsxInSlices(sheetName: string, table: LazyTable): Promise<Buffer> {
  const parts = [];
  for (const [path, xml] of workbookParts(sheetName)) parts.push(await packPart(path, [xml]));
  parts.push(await packPart(SHEET_PATH, sheetXml(table)));
  return packZip(parts);
}
