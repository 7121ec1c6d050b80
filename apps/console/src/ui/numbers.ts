const TWO_DECIMALS = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SIGNED = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const QUANTITY = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 });
const CHANGE = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });
const NONE = '–';

/** The unit that is written without a space. */
export const PERCENT = '%';

/** `97.85%`; a dash where there is no number. */
export function formatPercent(value: number | null): string {
  return value === null ? NONE : `${TWO_DECIMALS.format(value)}${PERCENT}`;
}

/** `-5.58`, `+0.38`: percentage points. */
export function formatPoints(value: number | null): string {
  return value === null ? NONE : SIGNED.format(value);
}

/** `21,600`, `0.29`: as many digits as were reported. */
export function formatQuantity(value: number | null): string {
  return value === null ? NONE : QUANTITY.format(value);
}

/** `503 个`, `5.8%`. */
export function withUnit(value: number | null, unit: string | null): string {
  if (value === null || unit === null) return formatQuantity(value);
  return unit === PERCENT ? formatQuantity(value) + PERCENT : `${formatQuantity(value)} ${unit}`;
}

/** `+2`, `-1`, `±0`: how much a count has changed. */
export function formatChange(value: number): string {
  return value === 0 ? '±0' : CHANGE.format(value);
}
