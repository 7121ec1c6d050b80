import { readSheet } from 'read-excel-file/node';
import { SpreadsheetRefusal } from './refusal';
import { checkExtent } from './sheet-extent';
import { storeZip } from './store-zip';
import type { Cell, ReadLimits } from './table';
import { unpackZip } from './unpack-zip';

/** Excel keeps 15 significant digits; further ones are rounding errors of binary arithmetic. */
const EXCEL_DIGITS = 15;
/** Excel's day fractions can differ from midnight by some microseconds. */
const HALF_SECOND_MS = 500;

/** The rows of the first sheet, the header included. */
export async function readXlsx(bytes: Uint8Array, limits: Required<ReadLimits>): Promise<Cell[][]> {
  const parts = await unpackZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits.maxUncompressedBytes);
  if (!parts.has('xl/workbook.xml')) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'no-workbook' });
  for (const part of parts.values()) if (part.includes('sheetData')) checkExtent(part.toString('utf8'), limits);
  return (await readFirstSheet(storeZip(parts))).map((row) => row.map(readCell));
}

async function readFirstSheet(zip: Buffer): Promise<unknown[][]> {
  try {
    return await readSheet(zip, { trim: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SpreadsheetRefusal('not-a-spreadsheet', { why }, { cause: error });
  }
}

function readCell(value: unknown): Cell {
  if (value instanceof Date) return new Date(value.getTime() + HALF_SECOND_MS).toISOString().slice(0, 10);
  if (typeof value === 'number') return Number(value.toPrecision(EXCEL_DIGITS));
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
