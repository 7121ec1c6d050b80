import type { EvaluationMoment } from '../evaluation/evaluation';
import { epochDay } from '../schedule/dates';
import { createSchedule, type CycleChange, type Schedule } from '../schedule/periods';
import { definitionOn, isKnown } from './definition';
import type { IsoDate, ItemDefinition } from './item';
import type { ItemState } from './state';

/**
 * The reporting periods of an item at a moment. A cycle that was changed is owed from the change on, and before it the old one. An
 * amendment of the grace alone moves the deadlines of all periods of its cycle.
 */
export function scheduleAt(state: ItemState, definition: ItemDefinition, moment: EvaluationMoment): Schedule {
  const dates = amendmentDates(state, moment);
  if (dates.length === 0) return scheduleOf(definition);
  let first = state.registered?.data.reporting ?? definition.reporting;
  const changes: CycleChange[] = [];
  for (const on of dates) {
    const reporting = definitionOn(state, { ...moment, on })?.reporting ?? first;
    const last = changes.at(-1);
    if ((last?.reporting ?? first).every !== reporting.every) changes.push({ fromDay: epochDay(on), reporting });
    else if (last === undefined) first = reporting;
    else changes[changes.length - 1] = { ...last, reporting };
  }
  return createSchedule({ ...definition, reporting: first }, changes);
}

let lastCreated: { readonly definition: ItemDefinition; readonly schedule: Schedule } | undefined;

/** An item is evaluated on many dates, one after another, by one definition: its periods are computed once for them. */
function scheduleOf(definition: ItemDefinition): Schedule {
  if (lastCreated?.definition !== definition) lastCreated = { definition, schedule: createSchedule(definition) };
  return lastCreated.schedule;
}

const NO_DATES: readonly IsoDate[] = [];

/** The dates up to the moment from which an amendment of the reporting holds, ascending. */
function amendmentDates({ amendments }: ItemState, { on, knownBefore }: EvaluationMoment): readonly IsoDate[] {
  if (amendments.length === 0) return NO_DATES;
  const dates = new Set<IsoDate>();
  for (const amendment of amendments) {
    const { changes, effectiveFrom } = amendment.data;
    if (changes.reporting !== undefined && effectiveFrom <= on && isKnown(amendment, knownBefore)) dates.add(effectiveFrom);
  }
  return [...dates].sort();
}
