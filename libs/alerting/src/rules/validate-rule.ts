import { REASONS, type Reason } from '@duban/domain';
import { LEVELS } from '../alert/alert';
import { RULE_LIMITS, type AlertRule, type RuleCondition } from './rule';

export const RULE_PROBLEMS = ['out-of-range', 'never-fires', 'always-fires', 'not-allowed'] as const;
export type RuleProblemCode = (typeof RULE_PROBLEMS)[number];

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly field: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Reasons that say nothing about a lag: every item has one of them at some time. */
const NO_LAG: readonly Reason[] = ['before-start', 'nothing-due'];

/** All that is wrong with a rule of the right shape. One that could never fire, or would always fire, is refused. */
export function validateRule({ condition, holdDays, recoverDays, limits, name, services }: AlertRule): readonly RuleProblem[] {
  return [
    ...inRange('name', name.trim().length, 1, RULE_LIMITS.name),
    ...inRange('holdDays', holdDays, 0, RULE_LIMITS.days),
    ...inRange('recoverDays', recoverDays, 0, RULE_LIMITS.days),
    ...LEVELS.flatMap((level) => inRange(`limits.${level}`, limits[level] ?? 1, 1, RULE_LIMITS.workingDays)),
    ...conditionProblems(condition),
    ...unreachable(condition, holdDays),
    ...servicesProblems(condition, services),
  ];
}

function conditionProblems(condition: RuleCondition): readonly RuleProblem[] {
  switch (condition.type) {
    case 'light':
    case 'relative-violated':
      return [];
    case 'red-periods':
    case 'unreported-periods':
      if (condition.moreThan < 0) return [{ code: 'always-fires', field: 'condition.moreThan' }];
      return inRange('condition.moreThan', condition.moreThan, 0, RULE_LIMITS.periods);
    case 'reason':
      if (!REASONS.includes(condition.reason)) return [{ code: 'never-fires', field: 'condition.reason' }];
      return NO_LAG.includes(condition.reason) ? [{ code: 'always-fires', field: 'condition.reason' }] : [];
    case 'due-within':
      return inRange('condition.workingDays', condition.workingDays, 0, RULE_LIMITS.workingDays);
    case 'forecast-below':
      // The forecast of what lags least is above 100 %: a bound far beyond it would name every item.
      if (condition.completionBp <= 0) return [{ code: 'never-fires', field: 'condition.completionBp' }];
      return condition.completionBp > 10_000 ? [{ code: 'always-fires', field: 'condition.completionBp' }] : [];
    case 'red-share':
      if (condition.moreThanBp >= 10_000) return [{ code: 'never-fires', field: 'condition.moreThanBp' }];
      if (condition.moreThanBp < 0) return [{ code: 'always-fires', field: 'condition.moreThanBp' }];
      return inRange('condition.atLeastItems', condition.atLeastItems, 1, RULE_LIMITS.items);
  }
}

/** An item is due soon for a limited time only: a rule that waits longer than that never fires. */
function unreachable(condition: RuleCondition, holdDays: number): readonly RuleProblem[] {
  const isUnreachable = condition.type === 'due-within' && holdDays > condition.workingDays * 2 + 14;
  return isUnreachable ? [{ code: 'never-fires', field: 'holdDays', params: { workingDays: condition.workingDays } }] : [];
}

/** Only targets are relative. Departments and areas are counted over all services together. */
function servicesProblems({ type }: RuleCondition, services: AlertRule['services']): readonly RuleProblem[] {
  if (services.length === 0) return [];
  if (type === 'red-share') return [{ code: 'not-allowed', field: 'services', params: { allowed: '[]' } }];
  const isNeverMet = type === 'relative-violated' && !services.includes('targets');
  return isNeverMet ? [{ code: 'never-fires', field: 'services' }] : [];
}

function inRange(field: string, value: number, min: number, max: number): readonly RuleProblem[] {
  return Number.isInteger(value) && value >= min && value <= max ? [] : [{ code: 'out-of-range', field, params: { min, max } }];
}
