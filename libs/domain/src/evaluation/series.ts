import { fromEpochDay } from '../schedule/dates';
import type { EvaluationMoment } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import type { Reading } from '../measures/reading';
import { periodEnd } from '../schedule/periods';
import type { LightPolicy } from '../policy/policy';
import { createEvaluationContext, type EvaluationContext } from './evaluation-context';
import type { EffectiveReport } from '../item/reports';
import type { ItemState } from '../item/state';
import { plannedFrom, plannedValueAt } from '../schedule/trajectory';

export interface PlannedPoint {
  readonly date: IsoDate;
  /** In the measure's unit; null for measures without planned values. */
  readonly value: number | null;
  readonly plannedBp: number;
}

export interface ActualPoint {
  readonly asOf: IsoDate;
  readonly seq: number;
  /** On the requested basis, in the measure's unit; null where the measure or the report has no value. */
  readonly value: number | null;
  readonly completionBp: number;
  readonly claimed: number | null;
  readonly verified: number | null;
  readonly isVerified: boolean;
  readonly corrected: boolean;
}

export interface Series {
  readonly planned: readonly PlannedPoint[];
  readonly actual: readonly ActualPoint[];
}

/**
 * The two curves of an item for a chart, both ascending by date. `planned` has the start, every period end up to due and every point of
 * the trajectory or milestone; `actual` has the reports in force. Every point is read as an evaluation on its own date reads it, by the
 * definition that was in force then. Both are empty when the item does not exist at the moment.
 */
export function buildSeries(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Series {
  const context = createEvaluationContext(state, moment, policy);
  if (context === null) return { planned: [], actual: [] };
  const onDate = (on: IsoDate) => createEvaluationContext(state, { ...moment, on }, policy);
  return {
    planned: plannedDates(context).flatMap((date) => plannedPoints(onDate(date), date)),
    actual: context.counted.flatMap(({ data }) => actualPoints(onDate(data.asOf), data.asOf)),
  };
}

function plannedDates({ definition, schedule }: EvaluationContext): readonly IsoDate[] {
  const dates = new Set<IsoDate>([plannedFrom(definition)]);
  for (let number = 0; number <= schedule.last; number += 1) dates.add(fromEpochDay(periodEnd(schedule, number)));
  for (const point of definition.trajectory ?? []) dates.add(point.date);
  if (definition.measure.type === 'milestones') for (const { planned } of definition.measure.milestones) dates.add(planned);
  return [...dates].sort();
}

/** The point of a date; none where the item counts nowhere on it. */
function plannedPoints(context: EvaluationContext | null, date: IsoDate): readonly PlannedPoint[] {
  if (context === null) return [];
  return [{ date, value: plannedValueAt(context.definition, date), plannedBp: read(context, date).plannedBp }];
}

function actualPoints(context: EvaluationContext | null, date: IsoDate): readonly ActualPoint[] {
  const report = context?.counted.at(-1);
  return context === null || report === undefined ? [] : [actualPoint(report, read(context, date))];
}

function actualPoint({ seq, data, verified, claimed, correctedBy }: EffectiveReport, { completionBp }: Reading): ActualPoint {
  return {
    asOf: data.asOf,
    seq,
    value: data.value ?? null,
    completionBp,
    claimed: (claimed ?? data).value ?? null,
    verified: verified?.value ?? null,
    isVerified: verified !== undefined,
    corrected: correctedBy !== undefined,
  };
}
