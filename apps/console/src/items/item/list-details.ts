import type { TFunction } from 'i18next';
import { DETAIL_FIELDS, type DetailChoice, type DetailField, type DetailName } from '../../details/service-details';
import { formatQuantity } from '../../ui/numbers';
import { describeMoney } from './amounts';
import type { ShownItem } from './use-item';

/** Fields that repeat what the definition has. */
const REPEATED: ReadonlySet<DetailName> = new Set(['yearInvestment', 'plannedStart']);

/** A stage or a nature of construction. */
export function describeChoice(value: DetailChoice, t: TFunction): string {
  return t(`detail.choice.${value}`);
}

/** What the owning service knows about an item besides its definition. */
export function listDetails(
  { service, definition: { details } }: Pick<ShownItem, 'service' | 'definition'>,
  t: TFunction,
): readonly { name: string; value: string }[] {
  return DETAIL_FIELDS[service].flatMap((field) => {
    const value = details[field.name];
    if (REPEATED.has(field.name) || value === undefined || value === '') return [];
    return [{ name: t(`detail.name.${field.name}`), value: describeValue(field, value, t) }];
  });
}

function describeValue({ kind }: DetailField, value: unknown, t: TFunction): string {
  if (typeof value === 'number') return kind === 'money' ? describeMoney(value, t) : formatQuantity(value);
  return kind === 'choice' ? describeChoice(value as DetailChoice, t) : String(value);
}
