import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { isCounted, listReports } from './reported-item';
import type { SheetRow } from './table-cells';

/** Items of a page of the table; for each of them its reports are read. */
export const TABLE_ROWS = 25;

export interface TableFilter {
  readonly region: string;
  readonly year: number;
  readonly department: readonly string[];
  readonly cursor: string | undefined;
}

/** Items with their reports, by their codes. */
export function useTable({ region, year, department, cursor }: TableFilter) {
  const own = department.length > 0 ? { department: [...department] } : {};
  const query = { region, year, ...own, ...(cursor !== undefined && { cursor }), limit: TABLE_ROWS, sort: 'id' as const };
  const page = useQuery({
    queryKey: ['items', 'table', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/items', { params: { query } })),
  });
  const items = page.data?.items.filter(isCounted) ?? [];
  const reports = useQueries({ queries: items.map(({ id }) => reportsQuery(id)) });
  const rows: readonly SheetRow[] = items.map((item, index) => ({ item, reports: reports[index]?.data }));
  return { page, rows, leftOut: (page.data?.items.length ?? 0) - items.length };
}

const reportsQuery = (id: string) => ({
  queryKey: ['item', id, 'reports'],
  queryFn: async () => listReports((await readAnswer(api().GET('/api/tracker/items/{id}/history', { params: { path: { id } } }))).events),
});
