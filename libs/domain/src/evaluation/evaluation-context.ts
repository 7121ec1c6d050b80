import { acceptanceOn, definitionOn, isWithdrawn } from '../item/definition';
import { epochDay, fromEpochDay } from '../schedule/dates';
import type { EvaluationMoment } from './evaluation';
import type { IsoDate, ItemDefinition } from '../item/item';
import { joinsAfter } from '../item/joined';
import { scheduleAt } from '../item/reporting-cycles';
import { cutoffDay, lastOwed, type Schedule } from '../schedule/periods';
import type { LightPolicy } from '../policy/policy';
import { effectiveReports, type EffectiveReport } from '../item/reports';
import type { ItemState } from '../item/state';

/** What the rules read when they evaluate one item at one moment. */
export interface EvaluationContext {
  readonly state: ItemState;
  readonly moment: EvaluationMoment;
  readonly policy: LightPolicy;
  readonly definition: ItemDefinition;
  readonly schedule: Schedule;
  /** Reports in force with claimed figures; the aspect reporting is evaluated from them. */
  readonly reported: readonly EffectiveReport[];
  /** Reports whose figures count: the same as `reported`, or with the basis `verified` only the verified ones. */
  readonly counted: readonly EffectiveReport[];
  readonly lastAsOfDay: number | null;
  /** Number of the last period whose deadline has passed; −1 when none has. */
  readonly owed: number;
  /** The cut-off of an unfinished item; null while nothing was reported and no deadline has passed. */
  readonly cutoff: IsoDate | null;
  /**
   * The date at which figures and plan are read: the later of the last report and the last period end up to due whose deadline has
   * passed. Periods after due only count as unreported, and a relative target is not compared with what its reference reports after due.
   */
  readonly at: IsoDate | null;
  readonly acceptance: 'accepted' | 'returned' | null;
}

/** What the value of a measure that accumulates is read from. */
export type CountedReports = Pick<EvaluationContext, 'definition' | 'counted'>;

/** null when there is nothing to evaluate: the item is not registered, or not known yet, joins the plan later, or is withdrawn. */
export function createEvaluationContext(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): EvaluationContext | null {
  const definition = definitionOn(state, moment);
  if (definition === null || isWithdrawn(state, moment) || joinsAfter(definition, moment.on)) return null;
  const claimedMoment: EvaluationMoment = moment.basis === 'verified' ? { ...moment, basis: 'claimed' } : moment;
  const reported = effectiveReports(state.ledger, claimedMoment, definition.measure);
  const schedule = scheduleAt(state, definition, moment);
  const last = reported[reported.length - 1];
  const lastAsOfDay = last === undefined ? null : epochDay(last.data.asOf);
  const owed = lastOwed(schedule, epochDay(moment.on));
  const cutoff = cutoffDay(schedule, owed, lastAsOfDay, false);
  const at = cutoffDay(schedule, owed, lastAsOfDay, true);
  return {
    state,
    moment,
    policy,
    definition,
    schedule,
    reported,
    counted: claimedMoment === moment ? reported : effectiveReports(state.ledger, moment, definition.measure),
    lastAsOfDay,
    owed,
    cutoff: cutoff === null ? null : fromEpochDay(cutoff),
    at: at === null ? null : fromEpochDay(at),
    acceptance: state.acceptances.length === 0 ? null : acceptanceOn(state, moment),
  };
}
