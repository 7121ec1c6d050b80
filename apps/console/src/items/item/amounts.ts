import type { TFunction } from 'i18next';
import { formatQuantity, PERCENT, withUnit } from '../../ui/numbers';

/** How far an amount is from another one: per cents differ by percentage points. */
export function withDifference(difference: number | null, unit: string | null, t: TFunction): string {
  if (difference === null || unit !== PERCENT) return withUnit(difference, unit);
  return t('items.points', { points: formatQuantity(difference), count: Math.abs(difference) });
}

/** An investment, which is always in 万元. */
export function describeMoney(value: number, t: TFunction): string {
  return t('items.money', { value: formatQuantity(value) });
}
