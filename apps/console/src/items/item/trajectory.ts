import { listGoals } from './describe-changes';
import type { ShownHistory, ShownItem } from './use-item';

export interface DrawnPoint {
  readonly date: string;
  readonly value: number;
}

/** What the chart of an item draws: amounts where the measure has some, else per cent. Every line is ascending by date. */
export interface Trajectory {
  readonly unit: string;
  readonly start: string;
  readonly end: string;
  /** Between two points nothing changes: steps are done or not. */
  readonly isStepwise: boolean;
  readonly planned: readonly DrawnPoint[];
  readonly actual: readonly DrawnPoint[];
  /** From the last report to what is expected at due; empty without a forecast. */
  readonly forecast: readonly DrawnPoint[];
  /** The goals in force, where they were amended. */
  readonly goals: readonly DrawnPoint[];
  readonly milestones: readonly DrawnPoint[];
}

export function buildTrajectory(item: ShownItem, history: ShownHistory): Trajectory {
  const { unit, start, due } = item;
  const { measure } = item.definition;
  const hasAmounts = unit !== null;
  const planned = history.planned.flatMap(({ date, value, planned: share }) => toPoint(date, hasAmounts ? value : share));
  const actual = history.actual.flatMap(({ asOf, value, completion }) => toPoint(asOf, hasAmounts ? value : completion));
  const end = [due, ...[...planned, ...actual].map(({ date }) => date)].sort().at(-1) ?? due;
  const steps = measure.type === 'milestones' ? measure.milestones.map((milestone) => milestone.planned) : [];
  return {
    ...{ unit: unit ?? '%', start, end, planned, actual },
    isStepwise: measure.type === 'milestones' || measure.type === 'all-met',
    forecast: drawForecast(item, actual.at(-1)),
    goals: drawGoals(history, { start, end }),
    milestones: planned.filter(({ date }) => steps.includes(date)),
  };
}

function toPoint(date: string, value: number | null): readonly DrawnPoint[] {
  return value === null ? [] : [{ date, value }];
}

function drawForecast({ forecast, due, definition, unit }: ShownItem, last: DrawnPoint | undefined): readonly DrawnPoint[] {
  const { measure } = definition;
  if (forecast.expected === null || last === undefined || last.date >= due) return [];
  if (unit === null) return [last, { date: due, value: forecast.expected }];
  if (measure.type !== 'cumulative') return [];
  return [last, { date: due, value: measure.baseline + ((measure.goal - measure.baseline) * forecast.expected) / 100 }];
}

function drawGoals({ events }: ShownHistory, { start, end }: Pick<Trajectory, 'start' | 'end'>): readonly DrawnPoint[] {
  const steps = listGoals(events, start).map(({ from, goal }) => ({ date: from, value: goal }));
  const last = steps.at(-1);
  return last === undefined ? [] : [...steps, { date: end, value: last.value }];
}
