import { ratioBp, spanRatioBp, subtractExact } from '../decimal';
import type { GrowthMeasure, IsoDate, LevelMeasure, RelativeGrowthMeasure } from '../item/item';
import { isWithinTolerance } from '../policy/goal-tolerance';
import type { LightPolicy } from '../policy/policy';
import { effectiveReports, lastReportWith } from '../item/reports';
import type { EvaluationContext } from '../evaluation/evaluation-context';
import { ledgerOf } from '../item/fold-reference';
import { plannedBpAt, plannedValueAt } from '../schedule/trajectory';
import { limitShareBp } from './cumulative';
import { GREEN, GREY, LIMIT_EXCEEDED, REFERENCE_MISSING, type Reading, type Verdict } from './reading';

/** What a value is compared with. */
interface Comparison {
  /** Shown as the goal; completion is a share of it. */
  readonly goal: number;
  /** The deviation is measured from it: the trajectory's value at the date, or the reference's value. */
  readonly compared: number;
}

/** Level and growth: the last value compared with the goal, with the trajectory's value, or with the value of another item. */
export function readGoal(context: EvaluationContext, measure: LevelMeasure | GrowthMeasure, at: IsoDate): Reading {
  const value = lastReportWith(context.counted, 'value', at)?.data.value ?? null;
  const comparison = 'reference' in measure ? compareToReference(context, measure, at) : compareToPlan(context, measure, at);
  const plannedBp = measure.direction === 'down-to' ? plannedBpAt(context.definition, measure, at) : FULLY_PLANNED_BP;
  if (comparison === null || value === null) return emptyGoalReading(value, comparison, plannedBp);
  const deviation = subtractExact(value, comparison.compared);
  const met = isMet(measure, subtractExact(value, comparison.goal));
  return {
    value,
    goal: comparison.goal,
    completionBp: completionBp(measure, value, comparison.goal, met),
    plannedBp,
    deviationInUnit: deviation,
    met,
    holdsUntilDue: true,
    verdict: evaluateDeviation(measure, deviation, comparison.goal, context.policy),
  };
}

const FULLY_PLANNED_BP = 10_000;

/** A limit is compared with its goal alone: what the curve plans below it is no limit. */
function compareToPlan(
  context: EvaluationContext,
  { goal, direction }: Exclude<LevelMeasure | GrowthMeasure, RelativeGrowthMeasure>,
  at: IsoDate,
): Comparison {
  return { goal, compared: direction === 'at-most' ? goal : (plannedValueAt(context.definition, at) ?? goal) };
}

/** The reference's value at the same date, from its reports known at the same moment, on the same basis; null when it has none. */
function compareToReference({ state, moment }: EvaluationContext, measure: RelativeGrowthMeasure, at: IsoDate): Comparison | null {
  if (state.reference === null) return null;
  const reports = effectiveReports(ledgerOf(state.reference, measure.reference), { ...moment, on: at }, measure);
  const actual = lastReportWith(reports, 'value', at)?.data.value;
  return actual === undefined ? null : { goal: actual, compared: actual };
}

function emptyGoalReading(value: number | null, comparison: Comparison | null, plannedBp: number): Reading {
  const verdict = comparison === null ? REFERENCE_MISSING : GREY;
  const goal = comparison === null ? null : comparison.goal;
  return { value, goal, completionBp: 0, plannedBp, deviationInUnit: null, met: false, holdsUntilDue: true, verdict };
}

/**
 * Whether a value that deviates from the goal by `deviation` meets it. In step with (基本同步) means not behind by more than the
 * tolerance; being ahead meets it too. Above (高于) means strictly above.
 */
function isMet(measure: LevelMeasure | GrowthMeasure, deviation: number): boolean {
  switch (measure.direction) {
    case 'at-least':
      return deviation >= 0;
    case 'at-most':
    case 'down-to':
      return deviation <= 0;
    case 'above':
      return deviation > 0;
    case 'in-step-with':
      return deviation >= -(measure.tolerance ?? 0);
  }
}

/**
 * value / goal, or of a level that is to fall its way from the baseline; at least 0 and at most 100 %; 100 % when the goal is met. 0 below
 * a goal that is not positive.
 */
function completionBp(measure: LevelMeasure | GrowthMeasure, value: number, goal: number, met: boolean): number {
  if (measure.direction === 'at-most') return met ? 10_000 : limitShareBp(goal, value);
  if (measure.direction === 'down-to') return met ? 10_000 : Math.max(0, spanRatioBp(value, measure.baseline, goal));
  if (met) return 10_000;
  return goal > 0 ? Math.min(10_000, Math.max(0, ratioBp(value, goal))) : 0;
}

/** Green when the goal is met, yellow when it is missed within the policy's tolerance, red otherwise. An exceeded limit is red. */
function evaluateDeviation(measure: LevelMeasure | GrowthMeasure, deviation: number, goal: number, policy: LightPolicy): Verdict {
  if (isMet(measure, deviation)) return GREEN;
  if (measure.direction === 'at-most') return LIMIT_EXCEEDED;
  const isDown = measure.direction === 'down-to';
  const allowed = measure.direction === 'in-step-with' ? (measure.tolerance ?? 0) : 0;
  const shortfall = subtractExact(isDown ? deviation : -deviation, allowed);
  const light = isWithinTolerance(policy, { shortfall, unit: measure.unit, goal }) ? 'yellow' : 'red';
  return { light, reason: isDown ? 'behind-trajectory' : 'below-goal' };
}
