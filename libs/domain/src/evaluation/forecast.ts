import type { Forecast } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import type { Scene } from './evaluation-context';

const FEWEST_POINTS = 3;
const NO_TREND_AFTER = 10_000;

/** A report as a point: how much was planned by its date, and how much was done, in basis points. */
interface Point {
  readonly planned: number;
  readonly done: number;
}

/**
 * The completion to be expected at due.
 *
 * Used: the slope of Theil and Sen (P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63,
 * 1968), the median of the slopes between all pairs of the item's own reports, of completion against *planned* completion. Why: the median
 * stays right when up to 29 % of the reports are wild (a late entry, a correction to come), where least squares follows them; and
 * planned completion instead of days as the abscissa keeps seasonal work from being extrapolated from its idle season. The line
 * goes on from the last report, because what is reached is known; the range takes the 10 % and the 90 % quantile of the same
 * slopes. Nothing is expected to go backwards, so slopes below 0 count as 0.
 *
 * Not forecast: growth, level, limits and yes/no parts (nothing accumulates).
 */
export function forecastOf(scene: Scene, finished: boolean): Forecast {
  if (finished) return { expectedBp: null, reason: 'done' };
  const { measure } = scene.definition;
  const accumulates = measure.type === 'milestones' || (measure.type === 'cumulative' && measure.direction === 'at-least');
  if (!accumulates) return { expectedBp: null, reason: 'not-forecast' };
  const points = pointsOf(scene);
  const last = points[points.length - 1];
  if (last === undefined || points.length < FEWEST_POINTS) return { expectedBp: null, reason: 'too-few-reports' };
  const slopes = slopesOf(points);
  if (slopes.length === 0) return { expectedBp: null, reason: 'no-planned-progress' };
  const ahead = Math.max(0, plannedAtDue(scene) - last.planned);
  const at = (share: number) => Math.round(last.done + Math.max(0, quantile(slopes, share)) * ahead);
  return { expectedBp: at(0.5), lowBp: at(0.1), highBp: at(0.9), method: 'theil-sen', points: points.length };
}

/** Usable reports: from start to due, with a figure of the measure (all that a reading needs). */
function pointsOf(scene: Scene): readonly Point[] {
  const { start, due, measure } = scene.definition;
  const figure = measure.type === 'milestones' ? 'milestonesDone' : 'value';
  const usable = scene.counted.filter(({ data }) => data[figure] !== undefined && data.asOf >= start && data.asOf <= due);
  return usable.map(({ data }) => pointAt(scene, data.asOf));
}

function pointAt(scene: Scene, date: IsoDate): Point {
  const { plannedBp, completionBp } = read(scene, date);
  return { planned: plannedBp, done: completionBp };
}

function plannedAtDue(scene: Scene): number {
  return Math.min(NO_TREND_AFTER, read(scene, scene.definition.due).plannedBp);
}

/** The slopes between all pairs of points at which different completions were planned, ascending. */
function slopesOf(points: readonly Point[]): readonly number[] {
  const slopes: number[] = [];
  points.forEach((to, at) => {
    for (const from of points.slice(0, at)) {
      if (to.planned !== from.planned) slopes.push((to.done - from.done) / (to.planned - from.planned));
    }
  });
  return slopes.sort((a, b) => a - b);
}

/** Quantile of ascending numbers, linear between neighbours. */
function quantile(ascending: readonly number[], share: number): number {
  const place = (ascending.length - 1) * share;
  const below = ascending[Math.floor(place)] ?? 0;
  const above = ascending[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
