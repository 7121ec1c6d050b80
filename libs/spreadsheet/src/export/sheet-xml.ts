import type { Cell } from '../table';
import { inSlices, type LazyTable } from './in-slices';

/** Positions in the formats of `STYLES`. */
const TEXT = 1;
const HEADER = 2;
const WIDTH = 14;

const BEGINNING =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** The XML of a sheet with a frozen, bold header, in parts. Texts have the format of texts: `=1+1` stays one when it is edited. */
export async function* sheetXml({ headers, rows }: LazyTable): AsyncGenerator<string> {
  const columns = headers.length > 0 ? `<cols><col min="1" max="${headers.length}" width="${WIDTH}" customWidth="1"/></cols>` : '';
  yield `${BEGINNING}${columns}<sheetData>${rowXml(headers, 1, HEADER)}`;
  let row = 1;
  for await (const slice of inSlices(rows)) {
    yield slice.map((cells) => rowXml(cells, (row += 1), TEXT)).join('');
  }
  yield '</sheetData></worksheet>';
}

function rowXml(cells: readonly Cell[], row: number, textFormat: number): string {
  const written = cells.map((cell, index) => cellXml(cell, `${columnLetters(index)}${row}`, textFormat));
  return `<row r="${row}">${written.join('')}</row>`;
}

function cellXml(cell: Cell, address: string, textFormat: number): string {
  if (typeof cell === 'number') return `<c r="${address}"><v>${cell}</v></c>`;
  if (cell === null || cell === '') return '';
  return `<c r="${address}" s="${textFormat}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

/** `A` … `Z`, `AA` … */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** What XML cannot hold, or reads as a line end, is written by its code; so is a text that only looks like such a code. */
const UNWRITABLE = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text.replaceAll(UNWRITABLE, (char) => ENTITIES[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
