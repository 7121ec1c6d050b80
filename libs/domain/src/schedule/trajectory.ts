import { daysBetween } from './dates';
import { lineRatioBp, ratioBp } from '../decimal';
import type { CumulativeMeasure, IsoDate, ItemDefinition, Measure, TrajectoryPoint } from '../item/item';

type Plan = Pick<ItemDefinition, 'start' | 'due' | 'trajectory'>;

/** Where a date lies on the planned curve: `elapsed` of `length` days on the line from one value to the next. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly elapsed: number;
  readonly length: number;
}

/**
 * What a cumulative item should have reached at a date, in basis points of the way from baseline to goal; exact, rounded half
 * up. Without points the plan is the straight line from (start, baseline) to (due, goal). Nothing is planned before start, and
 * nothing more after due.
 */
export function plannedBpAt(plan: Plan, measure: CumulativeMeasure, date: IsoDate): number {
  const { start, due, trajectory } = plan;
  if (trajectory === undefined || trajectory.length === 0) return elapsedBp(start, due, date);
  if (date < start) return 0;
  return lineRatioBp(stretchAt(plan, measure.baseline, measure.goal, date), measure.baseline, measure.goal);
}

/** The share of the days from start to due that has gone by at a date, in basis points. */
export function elapsedBp(start: IsoDate, due: IsoDate, date: IsoDate): number {
  if (date >= due) return 10_000; // even when nothing lies between start and due
  if (date <= start) return 0;
  return ratioBp(daysBetween(start, date), daysBetween(start, due));
}

/**
 * The value planned for a date, in the measure's unit: of a cumulative measure, or what a level or growth is compared with
 * (without points its constant goal; before the first point that point's value, as it has no baseline). Values between two points are
 * rounded to 12 significant digits. null for measures that plan no value, relative targets, and before start.
 */
export function plannedValueAt(plan: Plan & { readonly measure: Measure }, date: IsoDate): number | null {
  const { measure, start, trajectory } = plan;
  if (measure.type === 'milestones' || measure.type === 'all-met' || !('goal' in measure)) return null;
  if (date < start) return null;
  const first = measure.type === 'cumulative' ? measure.baseline : (trajectory?.[0]?.value ?? measure.goal);
  const { from, to, elapsed, length } = stretchAt(plan, first, measure.goal, date);
  if (elapsed === 0 || from === to) return from;
  return Number((from + ((to - from) * elapsed) / length).toPrecision(12));
}

function stretchAt({ start, due, trajectory = [] }: Plan, first: number, goal: number, date: IsoDate): Stretch {
  let before: TrajectoryPoint = { date: start, value: first };
  let after: TrajectoryPoint = { date: due, value: goal };
  for (const point of trajectory) {
    if (point.date > date) {
      after = point;
      break;
    }
    before = point;
  }
  if (date >= after.date) {
    const last = before.date >= after.date ? before : after;
    return { from: last.value, to: last.value, elapsed: 0, length: 1 };
  }
  return { from: before.value, to: after.value, elapsed: daysBetween(before.date, date), length: daysBetween(before.date, after.date) };
}
