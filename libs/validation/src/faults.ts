import { isIsoDate, MAX_DIGITS, QUANTITY_BOUND, TEXT_LENGTHS, type ProblemCode } from '@duban/domain';

/** What is wrong with one value; the caller adds the name of the field. */
export interface Fault {
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

const MAX_IDENTIFIER = TEXT_LENGTHS.identifier;
const IDENTIFIER = /^[\p{L}\p{N}._-]+$/u;
/** Control characters except tab, newline and carriage return: nobody types them, and they break files and terminals. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** A quantity is a finite JSON number of at most 15 significant digits, which a double keeps exactly. */
export function quantityFault(value: unknown, limits: { readonly min?: number; readonly max?: number } = {}): Fault | undefined {
  if (typeof value !== 'number') return { code: 'wrong-type', params: { expected: 'number' } };
  if (!Number.isFinite(value)) return { code: 'not-finite' };
  const isShort = Number.isInteger(value) && Math.abs(value) < QUANTITY_BOUND;
  if (!isShort && Number(value.toPrecision(MAX_DIGITS)) !== value) return { code: 'too-many-digits', params: { max: MAX_DIGITS } };
  return rangeFault(value, limits);
}

function rangeFault(value: number, { min, max }: { readonly min?: number; readonly max?: number }): Fault | undefined {
  const below = min !== undefined && value < min;
  if (below && min === 0) return { code: 'negative' };
  if (!below && (max === undefined || value <= max)) return undefined;
  return { code: 'out-of-range', params: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } };
}

/** A date of the calendar, `YYYY-MM-DD`. */
export function isoDateFault(value: unknown): Fault | undefined {
  if (typeof value !== 'string') return { code: 'wrong-type', params: { expected: 'YYYY-MM-DD' } };
  return isIsoDate(value) ? undefined : { code: 'not-a-date', params: { expected: 'YYYY-MM-DD' } };
}

/** A code: 1–40 letters (of any script), digits, `.`, `_` and `-`. */
export function identifierFault(value: unknown): Fault | undefined {
  if (typeof value !== 'string') return { code: 'wrong-type', params: { expected: 'text' } };
  if (value === '') return { code: 'empty' };
  if (CONTROL.test(value)) return { code: 'control-character' };
  if (value.length > MAX_IDENTIFIER) return { code: 'too-long', params: { max: MAX_IDENTIFIER } };
  return IDENTIFIER.test(value) ? undefined : { code: 'wrong-format', params: { expected: 'A-Z a-z 0-9 . _ - 汉字' } };
}

/** Text for people: not blank, no control characters, at most `max` UTF-16 code units, no lone surrogates. */
export function textFault(value: unknown, max: number): Fault | undefined {
  if (typeof value !== 'string') return { code: 'wrong-type', params: { expected: 'text' } };
  if (value.trim() === '') return { code: 'empty' };
  if (value.length > max) return { code: 'too-long', params: { max } };
  return CONTROL.test(value) || !value.isWellFormed() ? { code: 'control-character' } : undefined;
}
