import {
  endOfMonth,
  forecastItem,
  integerMean,
  rollupCompletionBp,
  rollupPlannedBp,
  type IsoDate,
  type ItemState,
  type MeanFigures,
} from '@duban/domain';
import type { ItemEvaluation } from '../evaluate-item';
import { CurveSums, limitBp, packCurveFigures, type CurveFigures } from './curve-figures';
import type { PlanMoment } from './plan-changes';
import type { PlanMemory, PlanQuestion } from './plan-memory';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, ReadMoment } from './read-moment';
import { percent } from './totals-view';

export interface PlanCurvePoint {
  readonly date: string;
  /** Items that count on this date. */
  readonly items: number;
  /** null on dates after the one of the query, and where there is no item to average. */
  readonly completion: number | null;
  readonly planned: number | null;
}

/** The completion of the plan that is expected at the end of its year, in percent. */
export interface PlanForecast {
  readonly date: string;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Items that have a forecast; the others are counted as they stand. */
  readonly items: number;
}

export interface PlanCurve {
  readonly region: string;
  readonly year: number;
  readonly on: string;
  readonly known: string | null;
  readonly basis: string;
  /** The end of each month of the year, and the date of the query where it lies within the year; ascending. */
  readonly points: readonly PlanCurvePoint[];
  readonly forecast: PlanForecast | null;
}

/** An item in the forecast of its plan, in basis points from 0 to 10 000. */
interface ForecastFigures {
  readonly weight: number;
  readonly expectedBp: number;
  readonly lowBp: number;
  readonly highBp: number;
  /** false: it is counted as it stands. */
  readonly isForecast: boolean;
}

interface ItemCurve {
  readonly figures: CurveFigures;
  readonly forecast: ForecastFigures | null;
}

/** The curve of a plan over its year: a date that has passed is read as the summary of that date reads it. */
export class PlanCurveQueries {
  constructor(
    private readonly memory: PlanMemory,
    private readonly evaluator: ReadEvaluator,
    private readonly moments: Moments,
  ) {}

  async curve(query: PlanMoment): Promise<PlanCurve> {
    const { region, year } = query;
    const moment = this.moments.of(query);
    const { on, basis = 'claimed' } = moment;
    const dates = listDates(year, on);
    const items = await this.memory.values(query, this.question(year, moment));
    const sums = new CurveSums(dates.length);
    for (const { figures } of items) sums.add(figures);
    const points = sums.totals().map((totals, index): PlanCurvePoint => {
      const date = dates[index] ?? on;
      const completion = date > on ? null : percent(rollupCompletionBp(totals));
      return { date, items: totals.items, completion, planned: percent(rollupPlannedBp(totals)) };
    });
    const end = `${year}-12-31`;
    const forecast = on < end ? sumForecasts(items, end) : null;
    return { region, year, on, known: query.known ?? null, basis, points, forecast };
  }

  /** What a curve is made from. */
  question(year: number, moment: ReadMoment): PlanQuestion<ItemCurve> {
    const dates = listDates(year, moment.on);
    const name = `curve|${this.evaluator.evaluationKey(moment)}`;
    return { name, compute: (state) => this.readItem(state, moment, dates) };
  }

  private readItem(state: ItemState, moment: ReadMoment, dates: readonly IsoDate[]): ItemCurve {
    const figures = packCurveFigures(dates.map((date) => this.readFigures(state, { ...moment, on: date }, moment.on)));
    const now = this.evaluator.evaluate(state, moment);
    return { figures, forecast: now === null ? null : readForecast(state, now, moment) };
  }

  /** Of a date that is still to come, the plan; null there also for an item that has no part in the means. */
  private readFigures(state: ItemState, moment: ReadMoment, today: IsoDate): MeanFigures | null {
    if (moment.on <= today) return this.evaluator.figures(state, moment);
    const planned = this.evaluator.plannedFigures(state, moment);
    return planned?.plannedBp === null ? null : planned;
  }
}

function listDates(year: number, on: IsoDate): readonly IsoDate[] {
  const months = Array.from({ length: 12 }, (_, index) => endOfMonth(`${year}-${String(index + 1).padStart(2, '0')}-01`));
  return on.startsWith(`${year}-`) ? [...new Set([...months, on])].sort() : months;
}

/** null for an item that has no part in the means. */
function readForecast(state: ItemState, now: ItemEvaluation, moment: ReadMoment): ForecastFigures | null {
  const { weight, completionBp, plannedBp } = now.contribution;
  if (plannedBp === null) return null;
  const forecast = forecastItem(state, now.definition, moment, now.evaluation.light);
  const isForecast = forecast.expectedBp !== null;
  const { expectedBp, lowBp, highBp } = isForecast ? forecast : { expectedBp: completionBp, lowBp: completionBp, highBp: completionBp };
  return { weight, expectedBp: limitBp(expectedBp), lowBp: limitBp(lowBp), highBp: limitBp(highBp), isForecast };
}

/** The range of the plan is that of its items together, as if all were slow or all were fast. null where no item has a forecast. */
function sumForecasts(items: readonly ItemCurve[], date: IsoDate): PlanForecast | null {
  const forecasts = items.flatMap(({ forecast }) => forecast ?? []);
  const count = forecasts.filter(({ isForecast }) => isForecast).length;
  if (count === 0) return null;
  const weight = forecasts.reduce((sum, each) => sum + each.weight, 0);
  const mean = (name: 'expectedBp' | 'lowBp' | 'highBp'): number =>
    percent(
      integerMean(
        forecasts.reduce((sum, each) => sum + each.weight * each[name], 0),
        weight,
      ),
    );
  return { date, expected: mean('expectedBp'), low: mean('lowBp'), high: mean('highBp'), items: count };
}
