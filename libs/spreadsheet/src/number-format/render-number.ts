import type { FormatToken } from './tokens';

/** Excel keeps 15 significant digits; further ones are rounding errors of binary arithmetic. */
export const EXCEL_DIGITS = 15;

/** What a section of a format shows of a number without its sign; undefined for a format that is not read. */
export function renderNumber(magnitude: number, tokens: readonly FormatToken[]): string | undefined {
  const last = tokens.findLastIndex(({ kind }) => kind === 'digit');
  if (last < 0) return renderGeneral(magnitude, tokens);
  if (tokens.some(isNotRead) || tokens.filter(({ kind }) => kind === 'point').length > 1) return undefined;
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const end = point < 0 ? tokens.length : point;
  const whole = tokens.slice(0, end);
  const fraction = tokens.slice(end);
  const places = fraction.filter(({ kind }) => kind === 'digit').length;
  const percents = tokens.filter(({ kind }) => kind === 'percent').length;
  const scale = 2 * percents - 3 * (countScaling(whole) + countScaling(fraction));
  const [digits, decimals] = toDecimal(magnitude, scale, places);
  return `${renderWhole(digits, whole)}${renderFraction(decimals, fraction)}`;
}

/** A slash between digits is a fraction. */
const isNotRead = (token: FormatToken): boolean =>
  token.kind === 'other' || token.kind === 'date' || token.kind === 'general' || (token.kind === 'literal' && token.text === '/');

function renderGeneral(magnitude: number, tokens: readonly FormatToken[]): string | undefined {
  if (tokens.some(({ kind }) => kind === 'other' || kind === 'date' || kind === 'percent')) return undefined;
  return tokens
    .map((token) =>
      token.kind === 'general' || token.kind === 'text' ? plainDigits(magnitude) : token.kind === 'literal' ? token.text : '',
    )
    .join('');
}

/** Commas behind the last digit, before the point or at the end: each divides by a thousand. */
function countScaling(tokens: readonly FormatToken[]): number {
  const last = tokens.findLastIndex(({ kind }) => kind === 'digit');
  return tokens.slice(last + 1).filter(({ kind }) => kind === 'comma').length;
}

/** The digits of a magnitude, without an exponent. */
export function plainDigits(magnitude: number): string {
  const [mantissa = '', exponent = '0'] = magnitude.toPrecision(EXCEL_DIGITS).split('e');
  const [whole, decimals] = shiftPoint(mantissa, Number(exponent));
  const kept = decimals.replace(/0+$/, '');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** A magnitude × 10^scale, rounded half up to so many places, as Excel does: in decimal digits, not in binary ones. */
function toDecimal(magnitude: number, scale: number, places: number): readonly [string, string] {
  const [mantissa = '', exponent = '0'] = magnitude.toPrecision(EXCEL_DIGITS).split('e');
  const [whole, decimals] = shiftPoint(mantissa, Number(exponent) + scale);
  const kept = BigInt(`${whole}${decimals.slice(0, places).padEnd(places, '0')}`);
  const rounded = (kept + ((decimals[places] ?? '0') >= '5' ? 1n : 0n)).toString().padStart(places + 1, '0');
  return places === 0 ? [rounded, ''] : [rounded.slice(0, -places), rounded.slice(-places)];
}

function shiftPoint(mantissa: string, by: number): readonly [string, string] {
  const [whole = '', decimals = ''] = mantissa.split('.');
  const all = `${'0'.repeat(Math.max(0, -by))}${whole}${decimals}${'0'.repeat(Math.max(0, by))}`;
  const at = all.length - decimals.length - Math.max(0, by) + by;
  return [all.slice(0, at).replace(/^0+(?=\d)/, '') || '0', all.slice(at)];
}

/** From right to left: the first placeholder takes all digits that are left. */
function renderWhole(digits: string, tokens: readonly FormatToken[]): string {
  const first = tokens.findIndex(({ kind }) => kind === 'digit');
  const last = tokens.findLastIndex(({ kind }) => kind === 'digit');
  const isGrouped = tokens.slice(first, last).some(({ kind }) => kind === 'comma');
  let left = digits === '0' ? '' : digits;
  let [output, count] = ['', 0];
  const put = (digit: string): void => {
    output = `${digit}${isGrouped && count > 0 && count % 3 === 0 ? ',' : ''}${output}`;
    count += 1;
  };
  for (const [index, token] of [...tokens.entries()].reverse()) {
    if (token.kind === 'digit') {
      const digit = left.at(-1) ?? (token.text === '0' ? '0' : '');
      if (digit !== '') put(digit);
      left = left.slice(0, -1);
      if (index === first) for (const more of [...left].reverse()) put(more);
    } else if (token.kind === 'percent') output = `%${output}`;
    else if (token.kind === 'literal') output = `${token.text}${output}`;
  }
  return output;
}

/** Trailing zeros are shown where the format has `0`, not where it has `#`. */
function renderFraction(decimals: string, tokens: readonly FormatToken[]): string {
  const placeholders = tokens.filter(({ kind }) => kind === 'digit');
  let shown = decimals;
  for (let at = decimals.length; at > 0 && placeholders[at - 1]?.kind === 'digit'; at -= 1) {
    const token = placeholders[at - 1];
    if (token?.kind !== 'digit' || token.text === '0' || shown[at - 1] !== '0') break;
    shown = shown.slice(0, at - 1);
  }
  let next = 0;
  return tokens
    .map((token) => {
      if (token.kind === 'point') return '.';
      if (token.kind === 'percent') return '%';
      if (token.kind === 'literal') return token.text;
      return token.kind === 'digit' ? (shown[next++] ?? '') : '';
    })
    .join('');
}
