import type { Evaluation, IsoDate } from '@duban/domain';

/**
 * An evaluation as messages and stores hold it. `nextMove` is the published name of `nextEvaluationOn`; it stays, because logs and
 * databases that exist are full of it.
 */
export interface EvaluationRecord extends Omit<Evaluation, 'nextEvaluationOn'> {
  readonly nextMove: IsoDate | null;
}

/**
 * Copied field by field, because a spread costs several times as much and this runs for every event. The order of the fields is part of
 * the ids of statuses.
 */
export function toEvaluationRecord(evaluation: Evaluation): EvaluationRecord {
  return {
    on: evaluation.on,
    cutoff: evaluation.cutoff,
    value: evaluation.value,
    goal: evaluation.goal,
    completionBp: evaluation.completionBp,
    plannedBp: evaluation.plannedBp,
    deviationBp: evaluation.deviationBp,
    deviationInUnit: evaluation.deviationInUnit,
    light: evaluation.light,
    lights: evaluation.lights,
    reasons: evaluation.reasons,
    unreportedPeriods: evaluation.unreportedPeriods,
    excused: evaluation.excused,
    awaiting: evaluation.awaiting,
    nextMove: evaluation.nextEvaluationOn,
  };
}

export function fromEvaluationRecord(record: EvaluationRecord): Evaluation {
  return {
    on: record.on,
    cutoff: record.cutoff,
    value: record.value,
    goal: record.goal,
    completionBp: record.completionBp,
    plannedBp: record.plannedBp,
    deviationBp: record.deviationBp,
    deviationInUnit: record.deviationInUnit,
    light: record.light,
    lights: record.lights,
    reasons: record.reasons,
    unreportedPeriods: record.unreportedPeriods,
    excused: record.excused,
    awaiting: record.awaiting,
    nextEvaluationOn: record.nextMove,
  };
}
