import { SpreadsheetRefusal } from '../refusal';
import type { Cell, FaultyCell } from '../table';
import type { CellFormat } from './cell-formats';

/** A cell as its XML has it. */
export interface RawCell {
  readonly address: string;
  /** `n` number, `s` shared text, `inlineStr`, `str` result of a formula, `b`, `e` error, `d` date. */
  readonly type: string;
  readonly hasFormula: boolean;
  /** Content of `<v>`, also when it is empty; undefined without `<v>`. */
  readonly value: string | undefined;
  /** Content of `<is>`. */
  readonly inline: string;
}

export interface CellContext {
  readonly strings: readonly string[];
  readonly format: CellFormat;
  readonly is1904: boolean;
  /** The sheet shows zeros. */
  readonly showsZeros: boolean;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:T.*)?$/;

/** What the user sees in a cell. @throws SpreadsheetRefusal for what is no cell of a workbook */
export function readCellValue(raw: RawCell, context: CellContext): Cell | FaultyCell {
  const { type, value = '' } = raw;
  if (type === 'e') return { fault: 'error-value', shown: value === '' ? '#N/A' : value };
  if (raw.hasFormula && isWithoutResult(raw)) return { fault: 'not-calculated', shown: '' };
  switch (type) {
    case 's':
      return readText(sharedText(raw, context.strings), context);
    case 'inlineStr':
      return readText(raw.inline, context);
    case 'str':
      return readText(value, context);
    case 'b':
      return value === '' ? null : value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'd':
      return DATE.exec(value)?.[1] ?? readText(value, context);
    default:
      return value.trim() === '' ? null : readNumber(raw, value.trim(), context);
  }
}

/** The result of a formula may be an empty text; a number cannot be empty. */
const isWithoutResult = ({ type, value }: RawCell): boolean =>
  type === 'str' || type === 's' ? value === undefined : (value ?? '') === '';

function sharedText({ value = '', address }: RawCell, strings: readonly string[]): string {
  const text = strings[Number(value)];
  if (value === '' || text === undefined) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: `no shared string at ${address}` });
  return text;
}

function readText(text: string, { format }: CellContext): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : format.showText(trimmed).trim();
}

function readNumber({ address }: RawCell, value: string, { format, is1904, showsZeros }: CellContext): Cell | FaultyCell {
  const number = Number(value);
  if (!NUMBER.test(value) || !Number.isFinite(number))
    throw new SpreadsheetRefusal('not-a-spreadsheet', { why: `no number at ${address}` });
  if (number === 0 && !showsZeros) return { fault: 'unclear-number-format', shown: '' };
  return format.showNumber(number, is1904);
}
