import type { FormatToken } from './tokens';

const DAY_MS = 86_400_000;
/** Excel's day fractions can differ from midnight by some microseconds. */
const HALF_SECOND_MS = 500;
/** The first day after 29 February 1900, which Excel has and the calendar has not. */
const FIRST_EXACT_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
const DAYS_TO_1904 = 1_462;
const CHINESE_DIGITS = /^\[dbnum\d\]$/i;
const WEEKDAYS = '日一二三四五六';

/** Does the section show dates or times? */
export const isDateSection = (tokens: readonly FormatToken[]): boolean =>
  tokens.some(({ kind }) => kind === 'date') && !tokens.some(({ kind }) => kind === 'digit' || kind === 'general');

/**
 * What a section of a date format shows. A whole date is `YYYY-MM-DD`, in whatever form it is shown, with or without a time;
 * of a date without its year or its day only what is shown is read. undefined for elapsed times and days that no calendar has.
 */
export function renderDate(serial: number, tokens: readonly FormatToken[], is1904: boolean): string | undefined {
  const others = tokens.filter((token) => token.kind === 'other');
  if (others.some(({ text }) => !CHINESE_DIGITS.test(text))) return undefined;
  const days = is1904 ? serial + DAYS_TO_1904 : serial;
  if (days < FIRST_EXACT_SERIAL || days > LAST_SERIAL) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY_MS) + HALF_SECOND_MS);
  const has = (pattern: RegExp): boolean => tokens.some((token) => token.kind === 'date' && pattern.test(token.text));
  const isMonth = (token: FormatToken, index: number): boolean =>
    token.kind === 'date' && /^m/.test(token.text) && !isMinute(tokens, index);
  if (has(/^[ye]/) && has(/^d{1,2}$/) && tokens.some(isMonth)) return date.toISOString().slice(0, 10);
  if (others.length > 0) return undefined;
  return tokens.map((token, index) => partOf(date, token, isMinute(tokens, index))).join('');
}

/** `m` is minutes behind hours or before seconds, else months. */
function isMinute(tokens: readonly FormatToken[], at: number): boolean {
  const parts = tokens.flatMap((token, index) => (token.kind === 'date' ? [{ text: token.text, index }] : []));
  const here = parts.findIndex(({ index }) => index === at);
  return parts[here - 1]?.text.startsWith('h') === true || parts[here + 1]?.text.startsWith('s') === true;
}

function partOf(date: Date, token: FormatToken, isOfTime: boolean): string {
  if (token.kind !== 'date')
    return token.kind === 'literal' ? token.text : token.kind === 'point' ? '.' : token.kind === 'comma' ? ',' : '';
  const { text } = token;
  const padded = (number: number): string => String(number).padStart(Math.min(text.length, 2), '0');
  if (/^[ye]/.test(text)) return text.length === 2 ? String(date.getUTCFullYear()).slice(2) : String(date.getUTCFullYear());
  if (text.startsWith('m')) return padded(isOfTime ? date.getUTCMinutes() : date.getUTCMonth() + 1);
  if (/^d{1,2}$/.test(text)) return padded(date.getUTCDate());
  if (text.startsWith('h')) return padded(date.getUTCHours());
  if (text.startsWith('s')) return padded(date.getUTCSeconds());
  if (/^(aaa|ddd)/.test(text)) return `星期${WEEKDAYS[date.getUTCDay()] ?? ''}`;
  return text.includes('/') ? (date.getUTCHours() < 12 ? '上午' : '下午') : '';
}
