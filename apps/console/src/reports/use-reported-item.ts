import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { listReports, type CountedReport } from './reported-item';

export interface ReportedItem {
  readonly item: Schemas['ItemDetail'];
  /** The newest date first. */
  readonly reports: readonly CountedReport[];
  readonly actual: Schemas['ItemHistory']['actual'];
}

/** An item as it stands, with its reports. */
export function useReportedItem(id: string): UseQueryResult<ReportedItem> {
  return useQuery({
    queryKey: ['item', id, 'reported'],
    queryFn: async () => {
      const params = { path: { id } };
      const [item, { events, actual }] = await Promise.all([
        readAnswer(api().GET('/api/tracker/items/{id}', { params })),
        readAnswer(api().GET('/api/tracker/items/{id}/history', { params })),
      ]);
      return { item, reports: listReports(events), actual };
    },
    enabled: id !== '',
  });
}
