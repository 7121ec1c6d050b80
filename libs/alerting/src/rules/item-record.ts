import { epochDay, monthOfDay, type IsoDate, type ReportingCycle } from '@duban/domain';
import type { ItemFacts, LagRecord } from './item-facts';

const MONTHS: Readonly<Record<Exclude<ReportingCycle, 'week'>, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/**
 * What is known after one more status. A status that was had already, or one of an earlier date, changes no count. Between two statuses
 * the light was never seen to be another one: what is red in both counts as red in all periods between them, which nobody evaluated
 * while the trackers were down.
 */
export function recordFacts(before: LagRecord | null, facts: ItemFacts): LagRecord {
  if (facts.light !== 'red' || facts.cutoff === null) return { facts, redPeriods: 0 };
  if (before === null || before.redPeriods === 0 || before.facts.cutoff === null) return { facts, redPeriods: 1 };
  const later = calendarPeriod(facts.cutoff, facts.reportingCycle) - calendarPeriod(before.facts.cutoff, facts.reportingCycle);
  return { facts, redPeriods: before.redPeriods + Math.max(0, later) };
}

/** The number of the calendar week, month, quarter, half-year or year that a date lies in. */
function calendarPeriod(date: IsoDate, cycle: ReportingCycle): number {
  const day = epochDay(date);
  return cycle === 'week' ? Math.floor((day + 3) / 7) : Math.floor(monthOfDay(day) / MONTHS[cycle]);
}
