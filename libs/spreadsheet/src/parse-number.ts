export type ReadNumber =
  /** `unit`: the text after the number, as `%` or `个`; null when there is none. */
  { readonly value: number; readonly unit: string | null } | { readonly fault: 'unreadable-number' | 'too-many-digits' };

/** A double keeps 15 significant decimal digits, whatever they are. */
const MAX_DIGITS = 15;
const NUMBER = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([^\d.,+\-\s][^\d,+\-]*)?$/;
/** 万 and 亿 may scale the number or belong to the unit; 余, 多, 约 … mean that the number is not exact. */
const UNCLEAR_UNIT = /[十百千万亿余多约近超逾来几左右]|以上|以下/;
const MAX_UNIT_LENGTH = 20;

const UNPARSABLE: ReadNumber = { fault: 'unreadable-number' };

/**
 * Reads a number as people type it: `1,233`, `１２３３`, `1233个`, `95%` (95, the unit is `%`), `-3.5`. The number is exact or
 * refused: no exponents, no wrong grouping (`1,23`), not more than 15 significant digits, and no unit that could change the number,
 * unless it is the `expectedUnit` (`21600万元` is 21600 when the unit is 万元).
 */
export function parseNumber(cell: string | number, expectedUnit?: string): ReadNumber {
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, unit: null } : UNPARSABLE;
  const [, sign, whole = '', fraction = '', suffix] = NUMBER.exec(normalised(cell)) ?? [];
  if (sign === undefined) return UNPARSABLE;
  const unit = suffix?.trim() ?? null;
  if (unit !== null && !isClear(unit, expectedUnit)) return UNPARSABLE;
  const digits = `${whole.replaceAll(',', '')}${fraction}`;
  if (significantDigits(digits) > MAX_DIGITS) return { fault: 'too-many-digits' };
  const value = Number(`${sign}${digits}`);
  return { value: value === 0 ? 0 : value, unit };
}

/** Full-width forms become ASCII, and the typographic minus becomes a hyphen. */
const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u2212\u2013]/g, '-')
    .trim();

function isClear(unit: string, expected: string | undefined): boolean {
  if (expected !== undefined) return unit === expected.normalize('NFKC');
  return unit.length <= MAX_UNIT_LENGTH && !UNCLEAR_UNIT.test(unit);
}

function significantDigits(digits: string): number {
  const bare = digits.replace('.', '').replace(/^0+/, '');
  return digits.includes('.') ? bare.length : bare.replace(/0+$/, '').length;
}
