import { MOST_BP } from './limits';

/**
 * Exact arithmetic on decimals. A quantity is a JSON number of at most 15 significant digits. Its exact value is its shortest decimal
 * text, which `String` returns: 0.1 is one tenth. Floating-point arithmetic is fast and is used where its error cannot change the
 * rounded result; otherwise the result is computed with BigInt.
 */

/** `digits` × 10^−`scale` */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const EPSILON = 2 ** -50; // eight times the rounding error of one operation, because a quotient takes several operations

/** numerator / denominator in basis points, exact, rounded half up (towards +∞), within ±MOST_BP. The denominator must not be 0. */
export function ratioBp(numerator: number, denominator: number): number {
  return spanRatioBp(numerator, 0, denominator);
}

/**
 * (value − baseline) / (goal − baseline) in basis points, exact, rounded half up, within ±MOST_BP. The goal must differ from the baseline.
 */
export function spanRatioBp(value: number, baseline: number, goal: number): number {
  const span = goal - baseline;
  const bp = ((value - baseline) / span) * 10_000;
  const error = ((Math.abs(value) + Math.abs(baseline)) * 10_000 + (Math.abs(goal) + Math.abs(baseline)) * Math.abs(bp)) * EPSILON;
  return withinLimit(roundIfSafe(bp, error / Math.abs(span) + Math.abs(bp) * EPSILON) ?? exactSpanRatioBp(value, baseline, goal));
}

/** A place on a straight line: `elapsed` of `length` units, which are whole numbers, on the way from one value to another. */
export interface LinePlace {
  readonly from: number;
  readonly to: number;
  readonly elapsed: number;
  readonly length: number;
}

/**
 * The basis points of a place on a straight line, measured in the span from `baseline` to `goal`:
 * (from + (to − from) × elapsed/length − baseline) / (goal − baseline). Exact, rounded half up, within ±MOST_BP.
 */
export function lineRatioBp(line: LinePlace, baseline: number, goal: number): number {
  const { from, to, elapsed, length } = line;
  const span = goal - baseline;
  const share = elapsed / length;
  const bp = ((from + (to - from) * share - baseline) / span) * 10_000;
  const error = (Math.abs(from) + Math.abs(to) * 2 + Math.abs(baseline)) * 10_000 + (Math.abs(goal) + Math.abs(baseline)) * Math.abs(bp);
  return withinLimit(
    roundIfSafe(bp, (error * EPSILON) / Math.abs(span) + Math.abs(bp) * EPSILON) ?? exactLineRatioBp(line, baseline, goal),
  );
}

/** The value at a place on a straight line, exact, rounded to 12 significant digits. */
export function lineValue({ from, to, elapsed, length }: LinePlace): number {
  if (elapsed === 0 || from === to) return from;
  const over = add(multiply(toDecimal(from), length - elapsed), multiply(toDecimal(to), elapsed));
  return Number(toNumber(divide(over, BigInt(length))).toPrecision(12));
}

/** The exact sign of a × b − c × d: 1, 0 or −1. The products of quantities are no quantities. */
export function compareProducts(a: number, b: number, c: number, d: number): number {
  const { digits } = add(multiplyExact(toDecimal(a), toDecimal(b)), multiplyExact(toDecimal(-c), toDecimal(d)));
  return digits > 0n ? 1 : digits < 0n ? -1 : 0;
}

/** a − b: the number nearest to the exact decimal difference. 0.3 − 0.1 is 0.2. */
export function subtractExact(a: number, b: number): number {
  const plain = a - b;
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(plain)) return plain;
  return toNumber(add(toDecimal(a), toDecimal(-b)));
}

/** The number nearest to the exact decimal sum. The order of the numbers does not change it. */
export function sumExact(numbers: readonly number[]): number {
  return toNumber(numbers.reduce((total, each) => add(total, toDecimal(each)), { digits: 0n, scale: 0 }));
}

/** The exact sign of the sum: 1, 0 or −1. A floating-point sum near 0 could have the wrong sign. */
export function signOfSum(numbers: readonly number[]): number {
  const { digits } = numbers.reduce<Decimal>((total, each) => add(total, toDecimal(each)), { digits: 0n, scale: 0 });
  return digits > 0n ? 1 : digits < 0n ? -1 : 0;
}

/** total / weight in basis points, rounded half up. Both are integers far below 2^53, and the weight is positive. */
export function integerMean(total: number, weight: number): number {
  return Math.floor((2 * total + weight) / (2 * weight));
}

/** Significant digits of a finite number's shortest decimal text. */
export function significantDigits(value: number): number {
  const mantissa = String(Math.abs(value)).split('e')[0] ?? '';
  const bare = mantissa.replace('.', '').replace(/^0+/, '');
  return (mantissa.includes('.') ? bare : bare.replace(/0+$/, '')).length;
}

function roundIfSafe(bp: number, error: number): number | undefined {
  const whole = Math.floor(bp);
  const rest = bp - whole;
  // The comparison is negated so that NaN and an infinite error also lead to the exact computation.
  if (!(Math.abs(rest - 0.5) > error && error < 0.25)) return undefined;
  return rest > 0.5 ? whole + 1 : whole + 0; // + 0 turns −0 into 0
}

function withinLimit(bp: number): number {
  return Math.min(MOST_BP, Math.max(-MOST_BP, bp));
}

function exactSpanRatioBp(value: number, baseline: number, goal: number): number {
  const over = add(toDecimal(value), toDecimal(-baseline));
  const under = add(toDecimal(goal), toDecimal(-baseline));
  return roundQuotientBp(over, under);
}

function exactLineRatioBp(line: LinePlace, baseline: number, goal: number): number {
  const { from, to, elapsed, length } = line;
  const rise = multiply(add(toDecimal(to), toDecimal(-from)), elapsed);
  const over = add(multiply(add(toDecimal(from), toDecimal(-baseline)), length), rise);
  const under = multiply(add(toDecimal(goal), toDecimal(-baseline)), length);
  return roundQuotientBp(over, under);
}

/** floor(10 000 × over / under + ½) */
function roundQuotientBp(over: Decimal, under: Decimal): number {
  const scale = Math.max(over.scale, under.scale);
  const sign = under.digits < 0n ? -1n : 1n;
  const numerator = digitsAt(over, scale) * 20_000n * sign + digitsAt(under, scale) * sign;
  const denominator = digitsAt(under, scale) * 2n * sign;
  const quotient = numerator / denominator;
  return Number(numerator % denominator < 0n ? quotient - 1n : quotient);
}

function toDecimal(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function digitsAt(decimal: Decimal, scale: number): bigint {
  return scale === decimal.scale ? decimal.digits : decimal.digits * 10n ** BigInt(scale - decimal.scale);
}

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: digitsAt(a, scale) + digitsAt(b, scale), scale };
}

function multiply(decimal: Decimal, factor: number): Decimal {
  return { digits: decimal.digits * BigInt(factor), scale: decimal.scale };
}

function multiplyExact(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

const QUOTIENT_DIGITS = 20; // more than a number holds, so that cutting off the rest does not change it

/** A quotient with at least 20 significant digits. */
function divide(over: Decimal, by: bigint): Decimal {
  const missing = QUOTIENT_DIGITS + String(by).length - String(over.digits).length;
  const shift = Math.max(0, missing);
  return { digits: (over.digits * 10n ** BigInt(shift)) / by, scale: over.scale + shift };
}

function toNumber({ digits, scale }: Decimal): number {
  return Number(`${digits}e-${scale}`);
}
