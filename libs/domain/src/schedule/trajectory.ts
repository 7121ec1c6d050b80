import { daysBetween } from './dates';
import { lineRatioBp, ratioBp } from '../decimal';
import type { CumulativeMeasure, IsoDate, ItemDefinition, Measure, TrajectoryPoint } from '../item/item';

type PlannedCurve = Pick<ItemDefinition, 'start' | 'due' | 'trajectory'>;

/** The part of the planned curve that a date lies on: `elapsed` of `length` days on the line from one value to the next. */
interface CurveSegment {
  readonly from: number;
  readonly to: number;
  readonly elapsed: number;
  readonly length: number;
}

/**
 * The completion planned for a cumulative item at a date, in basis points of the span from baseline to goal; exact, rounded half up.
 * Without points the plan is the straight line from (start, baseline) to (due, goal). It is 0 before start and constant after due.
 */
export function plannedBpAt(plan: PlannedCurve, measure: CumulativeMeasure, date: IsoDate): number {
  const { start, due, trajectory } = plan;
  if (trajectory === undefined || trajectory.length === 0) return elapsedBp(start, due, date);
  if (date < start) return 0;
  return lineRatioBp(findSegment(plan, measure.baseline, measure.goal, date), measure.baseline, measure.goal);
}

/** The share of the days from start to due that has passed at a date, in basis points. */
export function elapsedBp(start: IsoDate, due: IsoDate, date: IsoDate): number {
  if (date >= due) return 10_000; // also when start is due, which would divide by 0
  if (date <= start) return 0;
  return ratioBp(daysBetween(start, date), daysBetween(start, due));
}

/**
 * The value planned for a date, in the measure's unit. A level or growth is compared with it: it is the constant goal without points, and
 * the first point's value before that point, because there is no baseline. Values between two points are rounded to 12 significant
 * digits. null for measures without planned values, for relative targets, and before start.
 */
export function plannedValueAt(plan: PlannedCurve & { readonly measure: Measure }, date: IsoDate): number | null {
  const { measure, start, trajectory } = plan;
  if (measure.type === 'milestones' || measure.type === 'all-met' || !('goal' in measure)) return null;
  if (date < start) return null;
  const first = measure.type === 'cumulative' ? measure.baseline : (trajectory?.[0]?.value ?? measure.goal);
  const { from, to, elapsed, length } = findSegment(plan, first, measure.goal, date);
  if (elapsed === 0 || from === to) return from;
  return Number((from + ((to - from) * elapsed) / length).toPrecision(12));
}

function findSegment({ start, due, trajectory = [] }: PlannedCurve, first: number, goal: number, date: IsoDate): CurveSegment {
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
