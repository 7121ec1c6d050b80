import type { Evaluation, EvaluationMoment, Forecast, Light, NoForecastReason } from './evaluation';
import type { CumulativeMeasure, IsoDate, ItemDefinition, MilestonesMeasure } from '../item/item';
import { effectiveReports, type EffectiveReport } from '../item/reports';
import type { ItemState } from '../item/state';
import { readCumulative } from '../measures/cumulative';
import { readMilestones } from '../measures/milestones';
import type { Reading } from '../measures/reading';
import { addPeriods } from '../schedule/periods';
import type { CountedReports, EvaluationContext } from './evaluation-context';

/** What the forecast reads. */
type ForecastInput = Pick<EvaluationContext, 'definition' | 'counted' | 'moment'>;
type AccumulatingMeasure = CumulativeMeasure | MilestonesMeasure;

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
export function forecast(context: ForecastInput, finished: boolean): Forecast {
  if (finished) return { expectedBp: null, reason: 'done' };
  const { measure } = context.definition;
  const accumulates = measure.type === 'milestones' || (measure.type === 'cumulative' && measure.direction !== 'at-most');
  if (!accumulates) return { expectedBp: null, reason: 'not-forecast' };
  const reports = listUsable(context, measure);
  const reason = findShortage(reports, context);
  if (reason !== null) return { expectedBp: null, reason };
  const points = reports.map((report) => toPoint(report, context, measure));
  const last = points[points.length - 1] as Point;
  const slopes = pairSlopes(points);
  if (slopes.length === 0) return { expectedBp: null, reason: 'no-planned-progress' };
  const most = measure.type === 'milestones' ? FULLY_PLANNED_BP : Infinity;
  const ahead = Math.max(0, plannedAtDue(context, measure) - last.planned);
  const at = (slope: number) => Math.min(most, Math.round(last.done + Math.max(0, slope) * ahead));
  const [low, median, high] = computeRange(slopes);
  return { expectedBp: at(median), lowBp: at(low), highBp: at(high), method: 'theil-sen', points: points.length };
}

/** The forecast of an item from what counts at a moment, with the light that it has then. */
export function forecastItem(state: ItemState, definition: ItemDefinition, moment: EvaluationMoment, light: Light): Forecast {
  const counted = effectiveReports(state.ledger, moment, definition.measure);
  return forecast({ definition, counted, moment }, light === 'done');
}

/** The expected completion of an item as it was evaluated on a date, in basis points; null: there is no forecast. */
export function expectedCompletion(
  state: ItemState,
  definition: ItemDefinition,
  { on, light }: Pick<Evaluation, 'on' | 'light'>,
): number | null {
  return forecastItem(state, definition, { on }, light).expectedBp;
}

/** The slopes that the range and the middle of it are computed with. */
function computeRange(slopes: Float64Array): readonly [low: number, median: number, high: number] {
  const median = quantile(slopes, 0.5);
  const low = Math.min(quantile(slopes, 0.1), LOW_SHARE * median);
  return [low, median, Math.max(quantile(slopes, 0.9), HIGH_SHARE * median, HIGH_SLOPE)];
}

/** The reports dated from start to due that have the figure of the measure. */
function listUsable({ definition, counted }: ForecastInput, measure: AccumulatingMeasure): readonly EffectiveReport[] {
  const { start, due } = definition;
  const figure = measure.type === 'milestones' ? 'milestonesDone' : 'value';
  return counted.filter(({ data }) => data[figure] !== undefined && data.asOf >= start && data.asOf <= due);
}

/** Why the reports show no trend; null: they may. It is told by their dates alone, before any of them is read. */
function findShortage(reports: readonly EffectiveReport[], { definition, moment }: ForecastInput): NoForecastReason | null {
  const [first] = reports;
  const last = reports[reports.length - 1];
  if (first === undefined || last === undefined || reports.length < FEWEST_POINTS) return 'too-few-reports';
  const { every } = definition.reporting;
  if (last.data.asOf < addPeriods(first.data.asOf, every, 1)) return 'span-too-short';
  return moment.on > addPeriods(last.data.asOf, every, 2) ? 'data-too-old' : null;
}

function toPoint(report: EffectiveReport, { definition }: ForecastInput, measure: AccumulatingMeasure): Point {
  const { plannedBp, completionBp } = readAt({ definition, counted: [report] }, measure, report.data.asOf);
  return { planned: plannedBp, done: completionBp };
}

function plannedAtDue({ definition }: ForecastInput, measure: AccumulatingMeasure): number {
  return Math.min(FULLY_PLANNED_BP, readAt({ definition, counted: NO_REPORTS }, measure, definition.due).plannedBp);
}

const NO_REPORTS: CountedReports['counted'] = [];

function readAt(context: CountedReports, measure: AccumulatingMeasure, date: IsoDate): Reading {
  return measure.type === 'milestones' ? readMilestones(context, measure, date) : readCumulative(context, measure, date);
}

/** The slopes between all pairs of points with different planned completions, ascending. */
function pairSlopes(points: readonly Point[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2); // sorted in a third of the time that an array takes
  let count = 0;
  points.forEach((to, at) => {
    for (let before = 0; before < at; before += 1) {
      const from = points[before] as Point;
      if (to.planned === from.planned) continue;
      slopes[count] = (to.done - from.done) / (to.planned - from.planned);
      count += 1;
    }
  });
  return slopes.subarray(0, count).sort();
}

/** A quantile of ascending numbers, interpolated linearly between neighbours. */
function quantile(ascending: Float64Array, share: number): number {
  const index = (ascending.length - 1) * share;
  const below = ascending[Math.floor(index)] ?? 0;
  const above = ascending[Math.ceil(index)] ?? below;
  return below + (above - below) * (index - Math.floor(index));
}
