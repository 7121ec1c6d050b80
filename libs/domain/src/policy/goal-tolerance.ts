import { compareProducts } from '../decimal';
import type { LightPolicy } from './policy';

const PERCENTAGES: ReadonlySet<string> = new Set(['%', '％', '﹪', '百分点', '个百分点', '百分比', 'percent', 'pp']);

/** Whether a measure's values are percentages, so that differences of them are percentage points. */
export function isPercentage(unit: string): boolean {
  return PERCENTAGES.has(unit.trim());
}

/** How far a level or growth misses what it is compared with, as a positive number in its unit. */
export interface MissedGoal {
  readonly shortfall: number;
  readonly unit: string;
  readonly goal: number;
}

/** What a policy's `goalTolerance` is measured in for a unit. One point of 万人 would mean nothing. */
export function toleranceScale(unit: string): 'points' | 'percent-of-goal' {
  return isPercentage(unit) ? 'points' : 'percent-of-goal';
}

/** Whether a goal is missed by no more than the policy's tolerance: percentage points, or per cent of the goal in any other unit. Exact. */
export function isWithinTolerance({ goalTolerance }: LightPolicy, { shortfall, unit, goal }: MissedGoal): boolean {
  if (toleranceScale(unit) === 'points') return shortfall <= goalTolerance;
  return compareProducts(shortfall, 100, goalTolerance, Math.abs(goal)) <= 0;
}
