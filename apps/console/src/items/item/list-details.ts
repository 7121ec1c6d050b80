import type { Schemas } from '@duban/client';
import type { TFunction } from 'i18next';
import { formatQuantity } from '../../ui/numbers';
import { describeMoney } from './amounts';
import type { ShownItem } from './use-item';

/** Fields of the services that people read; the others repeat what the definition has. */
const SHOWN = [
  ...['content', 'projectCode', 'industry', 'nature', 'stage', 'totalInvestment', 'plannedFinish', 'owner', 'contact'],
  ...['commitment', 'outcome', 'stock', 'plannedIncrement', 'beneficiaries', 'beneficiaryCount', 'place'],
  ...['method', 'period', 'dataSource', 'quote', 'sourceDocument'],
] as const;
type DetailName = (typeof SHOWN)[number];
/** Fields whose values are words of a list. */
const CHOICES: ReadonlySet<string> = new Set(['nature', 'stage']);
const MONEY: ReadonlySet<string> = new Set(['totalInvestment']);

type StageName = NonNullable<Schemas['ProjectDetails']['stage' | 'nature']>;

/** A stage or a nature of construction. */
export function describeStage(value: string, t: TFunction): string {
  const stage = value as StageName;
  return t(`items.choice.${stage}`);
}

/** What the owning service knows about an item besides its definition. */
export function listDetails({ definition: { details } }: ShownItem, t: TFunction): readonly { name: string; value: string }[] {
  return SHOWN.flatMap((name) => {
    const value = details[name];
    if (typeof value === 'string' && value !== '') return [{ name: t(`items.detail.${name}`), value: describeChoice(name, value, t) }];
    return typeof value === 'number' ? [{ name: t(`items.detail.${name}`), value: describeNumber(name, value, t) }] : [];
  });
}

function describeChoice(name: DetailName, value: string, t: TFunction): string {
  return CHOICES.has(name) ? describeStage(value, t) : value;
}

function describeNumber(name: DetailName, value: number, t: TFunction): string {
  return MONEY.has(name) ? describeMoney(value, t) : formatQuantity(value);
}
