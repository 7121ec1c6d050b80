const PERCENT = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SIGNED = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const QUANTITY = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 });
const NONE = '–';

/** `97.85%`; a dash where there is no number. */
export function formatPercent(value: number | null): string {
  return value === null ? NONE : `${PERCENT.format(value)}%`;
}

/** `-5.58`, `+0.38`: percentage points. */
export function formatPoints(value: number | null): string {
  return value === null ? NONE : SIGNED.format(value);
}

/** `21,600`, `0.29`: as many digits as were reported. */
export function formatQuantity(value: number | null): string {
  return value === null ? NONE : QUANTITY.format(value);
}
