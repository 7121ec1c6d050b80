import { ratioBp, subtractExact } from '../decimal';
import type { GrowthMeasure, IsoDate, LevelMeasure, RelativeGrowthMeasure } from '../item/item';
import type { LightPolicy } from '../policy/policy';
import { effectiveReports, lastSaying } from '../item/reports';
import type { Scene } from '../evaluation/evaluation-context';
import { saidBy } from '../item/fold-reference';
import { plannedValueAt } from '../schedule/trajectory';
import { limitShareBp } from './cumulative';
import { GREEN, GREY, LIMIT_EXCEEDED, REFERENCE_MISSING, type Reading, type Verdict } from './reading';

/** What an actual is held against. */
interface Aim {
  /** Shown as the goal, and what completion is a share of. */
  readonly goal: number;
  /** What the deviation is measured from: the trajectory's value at the date, or the reference's actual. */
  readonly compared: number;
}

/** A level to hold or a rate to reach: the last actual against the goal, the trajectory's value, or another item's actual. */
export function readGoal(scene: Scene, measure: LevelMeasure | GrowthMeasure, at: IsoDate): Reading {
  const value = lastSaying(scene.counted, 'value', at)?.data.value ?? null;
  const aim = 'reference' in measure ? aimOfReference(scene, measure, at) : aimOfPlan(scene, measure.goal, at);
  if (aim === null || value === null) return unread(value, aim);
  const deviation = subtractExact(value, aim.compared);
  const met = isMet(measure, subtractExact(value, aim.goal));
  return {
    value,
    goal: aim.goal,
    completionBp: completionBp(measure, value, aim.goal, met),
    plannedBp: 10_000,
    deviationInUnit: deviation,
    met,
    heldUntilDue: true,
    verdict: verdictOn(measure, deviation, scene.policy),
  };
}

function aimOfPlan(scene: Scene, goal: number, at: IsoDate): Aim {
  return { goal, compared: plannedValueAt(scene.definition, at) ?? goal };
}

/** The reference's actual at the same date, from what it had said by the same moment, on the same basis. */
function aimOfReference({ state, moment }: Scene, { reference }: RelativeGrowthMeasure, at: IsoDate): Aim | null {
  if (state.reference === null) return null;
  const reports = effectiveReports(saidBy(state.reference, reference), { ...moment, on: at });
  const actual = lastSaying(reports, 'value', at)?.data.value;
  return actual === undefined ? null : { goal: actual, compared: actual };
}

function unread(value: number | null, aim: Aim | null): Reading {
  const verdict = aim === null ? REFERENCE_MISSING : GREY;
  const goal = aim === null ? null : aim.goal;
  return { value, goal, completionBp: 0, plannedBp: 10_000, deviationInUnit: null, met: false, heldUntilDue: true, verdict };
}

/**
 * Does this distance from the goal meet it? In step with (基本同步) means not falling behind by more than the tolerance: being
 * ahead is no lag. Above (高于) means strictly above.
 */
function isMet(measure: LevelMeasure | GrowthMeasure, deviation: number): boolean {
  switch (measure.direction) {
    case 'at-least':
      return deviation >= 0;
    case 'at-most':
      return deviation <= 0;
    case 'above':
      return deviation > 0;
    case 'in-step-with':
      return deviation >= -(measure.tolerance ?? 0);
  }
}

/** actual/goal within 0–100 %; 100 % once a relative target or a goal that is not positive is met; a limit counts as limits do. */
function completionBp(measure: LevelMeasure | GrowthMeasure, value: number, goal: number, met: boolean): number {
  if (measure.direction === 'at-most') return met ? 10_000 : limitShareBp(goal, value);
  if (met) return 10_000;
  return goal > 0 ? Math.min(10_000, Math.max(0, ratioBp(value, goal))) : 0;
}

/** Green when met; yellow within the policy's tolerance below, red further below. A limit is red at once. */
function verdictOn(measure: LevelMeasure | GrowthMeasure, deviation: number, policy: LightPolicy): Verdict {
  if (isMet(measure, deviation)) return GREEN;
  if (measure.direction === 'at-most') return LIMIT_EXCEEDED;
  const allowed = measure.direction === 'in-step-with' ? (measure.tolerance ?? 0) : 0;
  const light = subtractExact(deviation, -allowed) >= -policy.goalTolerance ? 'yellow' : 'red';
  return { light, reason: 'below-goal' };
}
