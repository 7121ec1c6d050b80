import type { CommandNote } from '../problem';
import { epochDay } from '../schedule/dates';
import { addPeriods, createSchedule, lastOwed } from '../schedule/periods';
import type { IsoDate, ItemDefinition } from './item';

/**
 * What to say when an item is registered that began more than a reporting period before today, without a date of joining: how many reports
 * are missing by then. It may have begun as planned, with reports still to come, or have joined the plan since.
 */
export function noteMissingReports(definition: ItemDefinition, today: IsoDate): readonly CommandNote[] {
  const { start, joined, reporting } = definition;
  if (joined !== undefined || addPeriods(start, reporting.every, 1) >= today) return [];
  const missing = lastOwed(createSchedule(definition), epochDay(today)) + 1;
  return missing > 0 ? [{ code: 'reports-missing', field: 'joined', params: { start, missing } }] : [];
}
