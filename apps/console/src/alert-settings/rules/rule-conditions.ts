import type { EditedCondition, EditedRule } from './rule-api';

type ConditionKind = EditedCondition['type'];

/** What a new rule of each kind begins with. */
const BEGINNINGS: { readonly [Kind in ConditionKind]: Omit<EditedCondition, 'type'> } = {
  light: { light: 'red' },
  'red-periods': { moreThan: 2 },
  'unreported-periods': { moreThan: 1 },
  reason: { reason: 'overdue' },
  'due-within': { workingDays: 10 },
  'forecast-below': { completion: 90 },
  'relative-violated': {},
  'red-share': { of: 'department', moreThan: 30, atLeastItems: 5 },
};

export const CONDITION_KINDS = Object.keys(BEGINNINGS) as readonly ConditionKind[];

/** With the fields of its kind and no other: the values that were entered, and usual ones for the rest. */
export function completeCondition({ type, ...given }: EditedCondition): EditedCondition {
  const usual = BEGINNINGS[type];
  const kept = Object.entries<unknown>(given).filter(([name, value]) => name in usual && value !== undefined && value !== null);
  return { type, ...usual, ...Object.fromEntries(kept) };
}

/** Reasons of lights that say something of a lag; the others every item has at some time. */
export const LAG_REASONS = [
  'behind-trajectory',
  'below-goal',
  'overdue',
  'not-reported',
  'not-started',
  'limit-exceeded',
  'reference-missing',
  'awaiting-acceptance',
  'returned',
  'funds-behind',
  'value-went-back',
  'not-verified',
  'not-evaluable',
] as const;

const ID = /^rule-(\d+)$/;

/** Alerts are numbered by the id of their rule: one that no rule has, nor had in an earlier version. */
export function makeNewRule(usedIds: readonly string[]): EditedRule {
  const last = Math.max(0, ...usedIds.map((id) => Number(ID.exec(id)?.[1] ?? 0)));
  return {
    id: `rule-${last + 1}`,
    name: '',
    services: [],
    condition: completeCondition({ type: 'light' }),
    holdDays: 0,
    recoverDays: 0,
    level: 'remind',
    limits: { remind: 1, supervise: 3, summon: 7 },
  };
}
