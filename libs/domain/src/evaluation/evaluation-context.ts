import { acceptanceOn, definitionOn, isWithdrawn } from '../item/definition';
import { epochDay, fromEpochDay } from '../schedule/dates';
import type { EvaluationMoment } from './evaluation';
import type { IsoDate, ItemDefinition } from '../item/item';
import { cutoffDay, lastOwed, scheduleOf, type Schedule } from '../schedule/periods';
import type { LightPolicy } from '../policy/policy';
import { effectiveReports, type EffectiveReport } from '../item/reports';
import type { ItemState } from '../item/state';

/** All that the rules look at when they judge one item at one moment. */
export interface Scene {
  readonly state: ItemState;
  readonly moment: EvaluationMoment;
  readonly policy: LightPolicy;
  readonly definition: ItemDefinition;
  readonly schedule: Schedule;
  /** Reports in force, as claimed: what reporting is judged by. */
  readonly reported: readonly EffectiveReport[];
  /** Reports whose figures count: the same, or with basis `verified` those verified. */
  readonly counted: readonly EffectiveReport[];
  readonly lastAsOfDay: number | null;
  /** Number of the last period whose deadline has passed; −1: none. */
  readonly owed: number;
  /** The cut-off of an unfinished item; null before anything can be judged. */
  readonly cutoff: IsoDate | null;
  /**
   * The date that figures and plan are read at: the cut-off, but not beyond due and the last report. Later period ends only
   * add to what was not reported; a relative target is not measured by what its reference does next year.
   */
  readonly at: IsoDate | null;
  readonly acceptance: 'accepted' | 'returned' | null;
}

/** Sets the scene; null when there is nothing to judge: not registered (or not known to be), or withdrawn. */
export function sceneOf(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Scene | null {
  const definition = definitionOn(state, moment);
  if (definition === null || isWithdrawn(state, moment)) return null;
  const claims: EvaluationMoment = moment.basis === 'verified' ? { ...moment, basis: 'claimed' } : moment;
  const reported = effectiveReports(state.ledger, claims);
  const schedule = scheduleOf(definition);
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
    counted: claims === moment ? reported : effectiveReports(state.ledger, moment),
    lastAsOfDay,
    owed,
    cutoff: cutoff === null ? null : fromEpochDay(cutoff),
    at: at === null ? null : fromEpochDay(at),
    acceptance: state.acceptances.length === 0 ? null : acceptanceOn(state, moment),
  };
}
