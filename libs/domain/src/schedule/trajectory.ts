import { lineRatioBp, lineValue, ratioBp, type LinePlace } from '../decimal';
import type { IsoDate, ItemDefinition, Measure, Pace } from '../item/item';
import { joinedOn } from '../item/joined';
import { positionAtBeginning, positionAtEnd } from './pace';

/** What the plan of an item is read from. */
export type PlannedCurve = Pick<ItemDefinition, 'start' | 'due' | 'joined' | 'trajectory' | 'pace'>;
type Span = { readonly baseline: number; readonly goal: number };

/** What the lines of the plan are straight in. */
export function paceOf({ pace = 'months' }: PlannedCurve): Pace {
  return pace;
}

/** The date at whose beginning the plan stands at the baseline: start, or without points the date from which the item counts. */
export function plannedFrom(plan: PlannedCurve): IsoDate {
  return hasPoints(plan) ? plan.start : joinedOn(plan);
}

/**
 * The completion planned at the end of a date, in basis points of the span from baseline to goal; exact, rounded half up. Without points
 * the plan is the straight line from the baseline, at the beginning of the first day, to the goal, at the end of due. It is 0 before that
 * day and constant after due.
 */
export function plannedBpAt(plan: PlannedCurve, { baseline, goal }: Span, date: IsoDate): number {
  if (!hasPoints(plan)) return elapsedBp(plan, date);
  if (date < plan.start) return 0;
  return lineRatioBp(findPlace(plan, baseline, goal, date), baseline, goal);
}

/** The share of the plan's time that has passed at the end of a date, from start or the date of joining to due, in basis points. */
export function elapsedBp(plan: PlannedCurve, date: IsoDate): number {
  const from = joinedOn(plan);
  if (date >= plan.due) return 10_000;
  if (date < from) return 0;
  const pace = paceOf(plan);
  const beginning = positionAtBeginning(from, pace);
  return ratioBp(positionAtEnd(date, pace) - beginning, positionAtEnd(plan.due, pace) - beginning);
}

/**
 * The value planned for a date, in the measure's unit. A level or growth is compared with it: it is the constant goal without points, and
 * the first point's value before that point, because there is no baseline; a level that is to fall has one. Values between two points are
 * rounded to 12 significant digits. null for measures without planned values, for relative targets, and before the plan begins.
 */
export function plannedValueAt(plan: PlannedCurve & { readonly measure: Measure }, date: IsoDate): number | null {
  const { measure, trajectory } = plan;
  if (measure.type === 'milestones' || measure.type === 'all-met' || !('goal' in measure)) return null;
  if (date < plannedFrom(plan)) return null;
  const first = 'baseline' in measure ? measure.baseline : (trajectory?.[0]?.value ?? measure.goal);
  return lineValue(findPlace(plan, first, measure.goal, date));
}

function hasPoints({ trajectory }: PlannedCurve): boolean {
  return trajectory !== undefined && trajectory.length > 0;
}

/** A point of the curve, as the position on its axis. */
interface PlacedPoint {
  readonly at: number;
  readonly value: number;
}

/** The line of the curve that a date lies on, and how far along it is. */
function findPlace(plan: PlannedCurve, first: number, goal: number, date: IsoDate): LinePlace {
  const pace = paceOf(plan);
  const at = positionAtEnd(date, pace);
  let before: PlacedPoint = { at: positionAtBeginning(plannedFrom(plan), pace), value: first };
  let after: PlacedPoint = { at: positionAtEnd(plan.due, pace), value: goal };
  for (const point of plan.trajectory ?? []) {
    const placed = { at: positionAtEnd(point.date, pace), value: point.value };
    if (placed.at > at) {
      after = placed;
      break;
    }
    before = placed;
  }
  if (at < after.at) return { from: before.value, to: after.value, elapsed: at - before.at, length: after.at - before.at };
  const { value } = before.at >= after.at ? before : after;
  return { from: value, to: value, elapsed: 0, length: 1 };
}
