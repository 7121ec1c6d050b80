import type { Cell, FaultyCell } from '../table';
import { isDateSection, renderDate } from './render-date';
import { EXCEL_DIGITS, renderNumber } from './render-number';
import { tokenizeFormat, type FormatToken } from './tokens';

/** Shows numbers by one format. */
export type ShowNumber = (value: number, is1904: boolean) => Cell | FaultyCell;

const TOO_LARGE = 10 ** EXCEL_DIGITS;
const COMPARE: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '=': (value, bound) => value === bound,
  '<>': (value, bound) => value !== bound,
};

/**
 * Reads numbers as the user sees them. Where the format is General, that is the number itself; else the text that is shown, as
 * `001`, `96.5%` or `2024-03-31`. What hides the number is a fault: an empty text, a sign that only a colour says, a format that is
 * not read.
 */
export function showNumberBy(format: string): ShowNumber {
  const sections = tokenizeFormat(format).map(withoutTextSection);
  const isPlain = sections.length === 1 && sections[0]?.every(({ kind }) => kind === 'general' || kind === 'text') === true;
  return (value, is1904) => {
    const exact = Number(value.toPrecision(EXCEL_DIGITS));
    if (Math.abs(exact) >= TOO_LARGE) return { fault: 'digits-lost', shown: exact.toExponential(5).replace('e', 'E') };
    if (isPlain) return exact === 0 ? 0 : exact;
    const shown = render(exact, sections, is1904)?.trim();
    const isHidden = shown === undefined || shown === '' || (exact < 0 && !/[-(（−]/.test(shown) && !isZero(shown));
    return isHidden ? { fault: 'unclear-number-format', shown: shown === undefined || shown === '' ? format : shown } : shown;
  };
}

/** What the format adds to a text, as in `"第"@"号"`. */
export function showTextBy(format: string): (text: string) => string {
  const section = tokenizeFormat(format).at(-1) ?? [];
  if (section.length < 2 || !section.some(({ kind }) => kind === 'text')) return (text) => text;
  return (text) => section.map((token) => (token.kind === 'text' ? text : token.kind === 'literal' ? token.text : '')).join('');
}

const withoutTextSection = (tokens: FormatToken[], index: number): FormatToken[] => (index < 3 ? tokens : []);

function render(value: number, sections: readonly FormatToken[][], is1904: boolean): string | undefined {
  const tokens = sectionFor(value, sections);
  if (tokens === undefined || (tokens.length === 0 && sections.length > 1)) return undefined;
  if (isDateSection(tokens)) return renderDate(value, tokens, is1904);
  const shown = renderNumber(
    Math.abs(value),
    tokens.filter(({ kind }) => kind !== 'condition'),
  );
  const hasOwnSign = value >= 0 || (sections.length > 1 && tokens === sections[1]);
  return shown === undefined || hasOwnSign || isZero(shown) ? shown : `-${shown}`;
}

/** Excel shows no minus before a number that is rounded to zero. */
const isZero = (shown: string): boolean => !/[1-9]/.test(shown) && /0/.test(shown);

/** Without conditions: positive; negative; zero. undefined for conditions that are not read. */
function sectionFor(value: number, sections: readonly FormatToken[][]): FormatToken[] | undefined {
  const conditions = sections.map((tokens) => tokens.find((token) => token.kind === 'condition'));
  if (conditions.every((condition) => condition === undefined)) {
    if (value < 0 && sections.length > 1) return sections[1];
    return value === 0 && sections.length > 2 ? sections[2] : sections[0];
  }
  if (value < 0) return undefined;
  const at = conditions.findIndex((condition) => condition !== undefined && COMPARE[condition.operator]?.(value, condition.bound) === true);
  return at >= 0 ? sections[at] : sections.filter((_, index) => conditions[index] === undefined).slice(0, 3)[0];
}
