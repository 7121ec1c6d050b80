import {
  addTo,
  endOfMonth,
  forecastItem,
  integerMean,
  readPlanned,
  rollupCompletionBp,
  rollupPlannedBp,
  ZERO_TOTALS,
  type Forecast,
  type IsoDate,
  type ItemState,
  type Totals,
} from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ItemEvaluation } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { toPolicyTarget } from '../policies/policy-target';
import type { PlanMoment } from './plan-changes';
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

/** Each item is evaluated a dozen times: other requests are let in after so many, and not after a whole page. */
const YIELD_AFTER = 40;

/** The curve of a plan over its year: a date that has passed is read as the summary of that date reads it. */
export class PlanCurveQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly evaluator: ReadEvaluator,
    private readonly policies: PolicyBook,
    private readonly moments: Moments,
  ) {}

  async curve({ region, year, ...query }: PlanMoment): Promise<PlanCurve> {
    const moment = this.moments.of(query);
    const sums = new CurveSums(listDates(year, moment.on));
    const forecast = new ForecastSums();
    for await (const page of this.store.scan({ region, year })) {
      for (const [index, { state }] of page.entries()) {
        this.countItem(state, moment, sums, forecast);
        if (index % YIELD_AFTER === 0) await yieldToEventLoop();
      }
    }
    const { on, basis = 'claimed' } = moment;
    const end = `${year}-12-31`;
    return { region, year, on, known: query.known ?? null, basis, points: sums.points(on), forecast: on < end ? forecast.view(end) : null };
  }

  private countItem(state: ItemState, moment: ReadMoment, sums: CurveSums, forecasts: ForecastSums): void {
    const now = this.evaluator.evaluate(state, moment);
    for (const date of sums.dates) {
      if (date > moment.on) this.countPlanned(state, moment, date, sums);
      else sums.add(date, date === moment.on ? now : this.evaluator.evaluate(state, { ...moment, on: date }));
    }
    if (now !== null && now.contribution.plannedBp !== null)
      forecasts.add(now, forecastItem(state, now.definition, moment, now.evaluation.light));
  }

  private countPlanned(state: ItemState, moment: ReadMoment, date: IsoDate, sums: CurveSums): void {
    const item = this.evaluator.evaluate(state, { ...moment, on: date });
    if (item === null || item.contribution.plannedBp === null) return;
    const policy = this.policies.of(toPolicyTarget(state, item.definition), moment);
    const plannedBp = readPlanned(state, { ...moment, on: date }, policy);
    sums.add(date, { ...item, contribution: { ...item.contribution, plannedBp } });
  }
}

function listDates(year: number, on: IsoDate): readonly IsoDate[] {
  const months = Array.from({ length: 12 }, (_, index) => endOfMonth(`${year}-${String(index + 1).padStart(2, '0')}-01`));
  return on.startsWith(`${year}-`) ? [...new Set([...months, on])].sort() : months;
}

class CurveSums {
  private readonly byDate: Map<IsoDate, Totals>;

  constructor(readonly dates: readonly IsoDate[]) {
    this.byDate = new Map(dates.map((date) => [date, ZERO_TOTALS]));
  }

  add(date: IsoDate, item: ItemEvaluation | null): void {
    if (item !== null) this.byDate.set(date, addTo(this.byDate.get(date) ?? ZERO_TOTALS, item.contribution));
  }

  points(on: IsoDate): readonly PlanCurvePoint[] {
    return [...this.byDate].map(([date, totals]) => ({
      date,
      items: totals.items,
      completion: date > on ? null : percent(rollupCompletionBp(totals)),
      planned: percent(rollupPlannedBp(totals)),
    }));
  }
}

/** Weighted sums in basis points. The range of the plan is that of its items together, as if all were slow or all were fast. */
class ForecastSums {
  private weight = 0;
  private items = 0;
  private readonly sums = { expectedBp: 0, lowBp: 0, highBp: 0 };

  add({ contribution: { weight, completionBp } }: ItemEvaluation, forecast: Forecast): void {
    const asIs = { expectedBp: completionBp, lowBp: completionBp, highBp: completionBp };
    const figures = forecast.expectedBp === null ? asIs : forecast;
    if (forecast.expectedBp !== null) this.items += 1;
    this.weight += weight;
    for (const name of ['expectedBp', 'lowBp', 'highBp'] as const) this.sums[name] += weight * limitBp(figures[name]);
  }

  view(date: IsoDate): PlanForecast | null {
    if (this.items === 0) return null;
    const mean = (sum: number): number => percent(integerMean(sum, this.weight));
    const { expectedBp, lowBp, highBp } = this.sums;
    return { date, expected: mean(expectedBp), low: mean(lowBp), high: mean(highBp), items: this.items };
  }
}

/** As in totals: each item counts as 0 to 100 %. */
function limitBp(bp: number): number {
  return Math.min(10_000, Math.max(0, bp));
}
