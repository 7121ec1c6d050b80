import type { CommandNote } from '../problem';
import { addDays, addMonths, epochDay } from '../schedule/dates';
import { createSchedule, lastOwed } from '../schedule/periods';
import type { IsoDate, ItemDefinition, ReportingCycle } from './item';

const MONTHS: Readonly<Record<Exclude<ReportingCycle, 'week'>, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/**
 * What to say when an item is registered that began more than a reporting period before today, without a date of joining: how many reports
 * are missing by then. It may have begun as planned, with reports still to come, or have joined the plan since.
 */
export function noteMissingReports(definition: ItemDefinition, today: IsoDate): readonly CommandNote[] {
  const { start, joined, reporting } = definition;
  if (joined !== undefined || periodAfter(start, reporting.every) >= today) return [];
  const missing = lastOwed(createSchedule(definition), epochDay(today)) + 1;
  return missing > 0 ? [{ code: 'reports-missing', field: 'joined', params: { start, missing } }] : [];
}

function periodAfter(date: IsoDate, every: ReportingCycle): IsoDate {
  return every === 'week' ? addDays(date, 7) : addMonths(date, MONTHS[every]);
}
