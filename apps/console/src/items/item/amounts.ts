import type { TFunction } from 'i18next';
import { formatQuantity } from '../../ui/numbers';

const PERCENT = '%';

/** `503 个`, `5.8%`. */
export function withUnit(value: number | null, unit: string | null): string {
  if (value === null || unit === null) return formatQuantity(value);
  return unit === PERCENT ? formatQuantity(value) + PERCENT : `${formatQuantity(value)} ${unit}`;
}

/** An investment, which is always in 万元. */
export function describeMoney(value: number, t: TFunction): string {
  return t('items.money', { value: formatQuantity(value) });
}
