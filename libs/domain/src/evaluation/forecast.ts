import type { Forecast } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import type { EvaluationContext } from './evaluation-context';

const FEWEST_POINTS = 3;
const FULLY_PLANNED_BP = 10_000;

/** A report as a point: completion planned by its date and completion reached, in basis points. */
interface Point {
  readonly planned: number;
  readonly done: number;
}

/**
 * The completion to expect at due, in basis points.
 *
 * The slope is the Theil–Sen estimator (P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968):
 * the median of the slopes between all pairs of the item's own reports, of completion over *planned* completion. The median stays
 * correct when up to 29 % of the reports are outliers, such as a late entry; least squares does not. Planned completion is used instead
 * of days, so that seasonal work is not extrapolated from its idle season. The line starts at the last report. The range comes from the
 * 10 % and 90 % quantiles of the same slopes. Slopes below 0 count as 0, because completion is not expected to fall.
 *
 * Growth, level, limits and parts are not forecast, because they do not accumulate.
 */
export function forecast(context: EvaluationContext, finished: boolean): Forecast {
  if (finished) return { expectedBp: null, reason: 'done' };
  const { measure } = context.definition;
  const accumulates = measure.type === 'milestones' || (measure.type === 'cumulative' && measure.direction !== 'at-most');
  if (!accumulates) return { expectedBp: null, reason: 'not-forecast' };
  const points = reportPoints(context);
  const last = points[points.length - 1];
  if (last === undefined || points.length < FEWEST_POINTS) return { expectedBp: null, reason: 'too-few-reports' };
  const slopes = pairSlopes(points);
  if (slopes.length === 0) return { expectedBp: null, reason: 'no-planned-progress' };
  const ahead = Math.max(0, plannedAtDue(context) - last.planned);
  const at = (share: number) => Math.round(last.done + Math.max(0, quantile(slopes, share)) * ahead);
  return { expectedBp: at(0.5), lowBp: at(0.1), highBp: at(0.9), method: 'theil-sen', points: points.length };
}

/** The reports dated from start to due that have the figure of the measure. */
function reportPoints(context: EvaluationContext): readonly Point[] {
  const { start, due, measure } = context.definition;
  const figure = measure.type === 'milestones' ? 'milestonesDone' : 'value';
  const usable = context.counted.filter(({ data }) => data[figure] !== undefined && data.asOf >= start && data.asOf <= due);
  return usable.map(({ data }) => pointAt(context, data.asOf));
}

function pointAt(context: EvaluationContext, date: IsoDate): Point {
  const { plannedBp, completionBp } = read(context, date);
  return { planned: plannedBp, done: completionBp };
}

function plannedAtDue(context: EvaluationContext): number {
  return Math.min(FULLY_PLANNED_BP, read(context, context.definition.due).plannedBp);
}

/** The slopes between all pairs of points with different planned completions, ascending. */
function pairSlopes(points: readonly Point[]): readonly number[] {
  const slopes: number[] = [];
  points.forEach((to, at) => {
    for (const from of points.slice(0, at)) {
      if (to.planned !== from.planned) slopes.push((to.done - from.done) / (to.planned - from.planned));
    }
  });
  return slopes.sort((a, b) => a - b);
}

/** A quantile of ascending numbers, interpolated linearly between neighbours. */
function quantile(ascending: readonly number[], share: number): number {
  const index = (ascending.length - 1) * share;
  const below = ascending[Math.floor(index)] ?? 0;
  const above = ascending[Math.ceil(index)] ?? below;
  return below + (above - below) * (index - Math.floor(index));
}
