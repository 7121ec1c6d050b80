import type { Schemas } from '@duban/client';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export type DueItem = Schemas['ItemListEntry'];
export type DueState = NonNullable<DueItem['nextReport']>['state'];

export const DUE_STATES: readonly DueState[] = ['overdue', 'due', 'upcoming'];

/** Whose reports. */
export interface DueFilter {
  readonly region: string;
  readonly year: number;
  /** Codes; empty: all. */
  readonly department: readonly string[];
}

/** Items by the deadline of their next report, the earliest first. */
export function readDueItems(filter: DueFilter, reports: readonly DueState[], limit: number): Promise<Schemas['ItemsPage']> {
  const { department, ...plan } = filter;
  const query = { ...plan, ...(department.length > 0 && { department: [...department] }), reports: [...reports], limit };
  return readAnswer(api().GET('/api/tracker/items', { params: { query: { ...query, sort: 'reportDue' } } }));
}
