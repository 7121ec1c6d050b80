import type { Forecast } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import { addPeriods } from '../schedule/periods';
import type { EvaluationContext } from './evaluation-context';

const FEWEST_POINTS = 3;
const FULLY_PLANNED_BP = 10_000;
/**
 * The range reaches from a quarter of the median slope, because an item may stall, to 1.2 times it, and to 1.3 times the plan in any case,
 * because a late starter catches up. Chosen so that it holds four of five outcomes at half time (`npm run bench -- forecast`).
 */
const LOW_SHARE = 0.25;
const HIGH_SHARE = 1.2;
const HIGH_SLOPE = 1.3;

/** A report as a point: completion planned by its date and completion reached, in basis points. */
interface Point {
  readonly date: IsoDate;
  readonly planned: number;
  readonly done: number;
}

/**
 * The completion to expect at due, in basis points.
 *
 * The slope is the Theil–Sen estimator (P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968):
 * the median of the slopes between all pairs of the item's own reports, of completion over *planned* completion. The median stays
 * correct when up to 29 % of the reports are outliers, such as a late entry; least squares does not. Planned completion is used instead
 * of days, so that seasonal work is not extrapolated from its idle season. The line starts at the last report. The range holds four of five
 * outcomes at half time: at least the 10 % to 90 % quantiles of the same slopes, widened because the pace of the rest of the year is not
 * that of the beginning. Slopes below 0 count as 0: nothing below what is done is expected; steps are never expected above 100 %.
 * There is no trend from reports that span less than a reporting period, and none from data older than two of them.
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
  const { every } = context.definition.reporting;
  if (last.date < addPeriods((points[0] as Point).date, every, 1)) return { expectedBp: null, reason: 'span-too-short' };
  if (context.moment.on > addPeriods(last.date, every, 2)) return { expectedBp: null, reason: 'data-too-old' };
  const slopes = pairSlopes(points);
  if (slopes.length === 0) return { expectedBp: null, reason: 'no-planned-progress' };
  const most = measure.type === 'milestones' ? FULLY_PLANNED_BP : Infinity;
  const ahead = Math.max(0, plannedAtDue(context) - last.planned);
  const at = (slope: number) => Math.min(most, Math.round(last.done + Math.max(0, slope) * ahead));
  const [low, median, high] = rangeOf(slopes);
  return { expectedBp: at(median), lowBp: at(low), highBp: at(high), method: 'theil-sen', points: points.length };
}

/** The slopes that the range and the middle of it are computed with. */
function rangeOf(slopes: readonly number[]): readonly [low: number, median: number, high: number] {
  const median = quantile(slopes, 0.5);
  const low = Math.min(quantile(slopes, 0.1), LOW_SHARE * median);
  return [low, median, Math.max(quantile(slopes, 0.9), HIGH_SHARE * median, HIGH_SLOPE)];
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
  return { date, planned: plannedBp, done: completionBp };
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
