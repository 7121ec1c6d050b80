import {
  isAcceptedEvenThough,
  readReporting,
  reportState,
  suspendedSince,
  type Aspect,
  type Evaluation,
  type EvaluationMoment,
  type ItemDefinition,
  type ItemState,
  type Light,
  type NextReport,
  type Reason,
  type ReportingCycle,
  type NextReportState,
} from '@duban/domain';
import type { Groups } from './groups';
import { percent } from './totals-view';

/** One line of a list: the target and its status. Percent with two decimals; quantities in the measure's unit. */
export interface ItemListEntry {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly service: string;
  readonly region: string;
  readonly year: number;
  readonly area: string;
  readonly department: { readonly code: string; readonly name: string };
  readonly leader: string | null;
  readonly town: string | null;
  readonly measure: string;
  readonly unit: string | null;
  readonly start: string;
  readonly due: string;
  readonly goal: number | null;
  readonly value: number | null;
  readonly completion: number;
  readonly planned: number;
  readonly deviation: number;
  /** growth and level: actual − goal in the measure's unit. */
  readonly deviationInUnit: number | null;
  readonly light: Light;
  readonly lights: Readonly<Partial<Record<Aspect, Light>>>;
  readonly reasons: readonly Reason[];
  readonly cutoff: string | null;
  readonly unreportedPeriods: number;
  readonly reportingCycle: ReportingCycle;
  /** The last date that a report is about; null: there is none. */
  readonly lastReported: string | null;
  /** The first period without a report; null: the item is done and owes none, or it cannot be evaluated. */
  readonly nextReport: NextReportView | null;
  readonly excused: boolean;
  /** 销号 although it was not complete. */
  readonly acceptedEvenThough: boolean;
  /** 暂停: since when a project is suspended; null: it is not. Its light is that of its figures. */
  readonly suspendedSince: string | null;
  readonly awaiting: readonly number[];
}

export interface NextReportView extends NextReport {
  readonly state: NextReportState;
}

/** The moment of a list, and its groups: the department is shown as the group that the item counts in. */
export interface EntryContext {
  readonly moment: EvaluationMoment;
  readonly groups: Groups;
}

export function toItemListEntry(
  state: ItemState,
  definition: ItemDefinition,
  evaluation: Evaluation,
  { moment, groups }: EntryContext,
): ItemListEntry {
  const { region, year, code, name, area, department, leader, town, measure, start, due, reporting } = definition;
  const { goal, value, deviationInUnit, light, lights, reasons, cutoff, unreportedPeriods, excused, awaiting } = evaluation;
  const { lastReported, next } = readReporting(state, moment, evaluation);
  return {
    id: state.id,
    code,
    name,
    service: state.service,
    region,
    year,
    area,
    department: groups.department(region, department),
    leader: leader ?? null,
    town: town ?? null,
    measure: measure.type,
    unit: 'unit' in measure ? measure.unit : null,
    start,
    due,
    goal,
    value,
    completion: percent(evaluation.completionBp),
    planned: percent(evaluation.plannedBp),
    deviation: percent(evaluation.deviationBp),
    deviationInUnit,
    light,
    lights,
    reasons,
    cutoff,
    unreportedPeriods,
    reportingCycle: reporting.every,
    lastReported,
    nextReport: next === null ? null : { ...next, state: reportState(next, moment.on) },
    excused,
    acceptedEvenThough: state.acceptances.length > 0 && isAcceptedEvenThough(state, moment),
    suspendedSince: suspendedSince(state, moment),
    awaiting,
  };
}
