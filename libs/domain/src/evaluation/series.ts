import { fromEpochDay } from '../schedule/dates';
import type { EvaluationMoment } from './evaluation';
import type { IsoDate } from '../item/item';
import { read } from '../measures/read';
import { periodEnd } from '../schedule/periods';
import type { LightPolicy } from '../policy/policy';
import { sceneOf, type Scene } from './evaluation-context';
import type { EffectiveReport } from '../item/reports';
import type { ItemState } from '../item/state';
import { plannedValueAt } from '../schedule/trajectory';

export interface PlannedPoint {
  readonly date: IsoDate;
  /** In the measure's unit; null for measures that plan no value. */
  readonly value: number | null;
  readonly plannedBp: number;
}

export interface ActualPoint {
  readonly asOf: IsoDate;
  readonly seq: number;
  /** On the basis asked for, in the measure's unit; null where the measure has no value or none was said. */
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
 * The two curves of an item for a chart: what was planned, at start, at every period end to due and wherever the plan bends; and
 * what the reports in force at the moment say. Both ascend. Empty when the item is not there at that moment.
 */
export function seriesOf(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Series {
  const scene = sceneOf(state, moment, policy);
  if (scene === null) return { planned: [], actual: [] };
  return {
    planned: plannedDates(scene).map((date) => plannedPoint(scene, date)),
    actual: scene.counted.map((report) => actualPoint(scene, report)),
  };
}

function plannedDates({ definition, schedule }: Scene): readonly IsoDate[] {
  const dates = new Set<IsoDate>([definition.start]);
  for (let number = 0; number <= schedule.last; number += 1) dates.add(fromEpochDay(periodEnd(schedule, number)));
  for (const point of definition.trajectory ?? []) dates.add(point.date);
  if (definition.measure.type === 'milestones') for (const { planned } of definition.measure.milestones) dates.add(planned);
  return [...dates].sort();
}

function plannedPoint(scene: Scene, date: IsoDate): PlannedPoint {
  return { date, value: plannedValueAt(scene.definition, date), plannedBp: read(scene, date).plannedBp };
}

function actualPoint(scene: Scene, { seq, data, verified, claimed, correctedBy }: EffectiveReport): ActualPoint {
  return {
    asOf: data.asOf,
    seq,
    value: data.value ?? null,
    completionBp: read(scene, data.asOf).completionBp,
    claimed: (claimed ?? data).value ?? null,
    verified: verified?.value ?? null,
    isVerified: verified !== undefined,
    corrected: correctedBy !== undefined,
  };
}
