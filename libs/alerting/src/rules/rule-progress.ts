import { addDays, daysBetween, type IsoDate } from '@duban/domain';
import type { AlertRule } from './rule';

/** How far one rule is with one item, department or area. */
export interface RuleProgress {
  /** Since when the condition holds; null: it does not. */
  readonly holdsSince: IsoDate | null;
  /** Since when it does not hold any more, while the alert has not recovered. */
  readonly clearSince: IsoDate | null;
  /** Whether an alert was raised that has not recovered. It may have been closed: the rule does not fire again before it has recovered. */
  readonly fired: boolean;
  /** How many alerts it has raised. */
  readonly raised: number;
}

export const IDLE_RULE: RuleProgress = { holdsSince: null, clearSince: null, fired: false, raised: 0 };

export interface RuleStep {
  readonly progress: RuleProgress;
  readonly effect: 'raise' | 'recover' | null;
}

type Days = Pick<AlertRule, 'holdDays' | 'recoverDays'>;

/** What a rule does when its condition holds, or does not, on a date. Dates come in ascending order; the same date may come again. */
export function stepRule(progress: RuleProgress, { holdDays, recoverDays }: Days, holds: boolean, on: IsoDate): RuleStep {
  if (holds) {
    const holdsSince = progress.holdsSince ?? on;
    const holding = { ...progress, holdsSince, clearSince: null };
    if (progress.fired || daysBetween(holdsSince, on) < holdDays) return { progress: holding, effect: null };
    return { progress: { ...holding, fired: true, raised: progress.raised + 1 }, effect: 'raise' };
  }
  if (!progress.fired) return { progress: { ...progress, holdsSince: null, clearSince: null }, effect: null };
  const clearSince = progress.clearSince ?? on;
  const cleared = { ...progress, holdsSince: null, clearSince };
  if (daysBetween(clearSince, on) < recoverDays) return { progress: cleared, effect: null };
  return { progress: { ...cleared, clearSince: null, fired: false }, effect: 'recover' };
}

/** The date on which a rule raises or recovers if its condition stays as it is; null: it does neither. */
export function nextEffectOn({ holdsSince, clearSince, fired }: RuleProgress, { holdDays, recoverDays }: Days): IsoDate | null {
  if (holdsSince !== null && !fired) return addDays(holdsSince, holdDays);
  return clearSince === null ? null : addDays(clearSince, recoverDays);
}
