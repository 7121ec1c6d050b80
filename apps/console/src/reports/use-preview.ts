import type { Schemas } from '@duban/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { SentCorrection } from './send';
import { hasFigure, type ReportBody } from './report-draft';

const TYPING_MS = 350;
type PreviewQuery = UseQueryResult<Schemas['ItemPreview']>;

/** What a report would change, asked for when nobody has typed for a moment. */
export function useReportPreview(id: string, report: ReportBody, isReadable: boolean): PreviewQuery {
  const body = useSettled(report);
  return useQuery({
    queryKey: ['preview', id, body],
    queryFn: () => readAnswer(api().POST('/api/tracker/items/{id}/preview', { params: { path: { id } }, body })),
    enabled: isReadable && hasFigure(body),
    placeholderData: keepPreviousData,
  });
}

/** What a correction would change; undefined: it changes nothing yet. */
export function useCorrectionPreview(id: string, correction: SentCorrection | undefined): PreviewQuery {
  const settled = useSettled(correction);
  return useQuery({
    queryKey: ['preview', id, settled],
    queryFn: () => {
      const { seq, body } = settled ?? { seq: 0, body: { reason: '' } };
      return readAnswer(api().POST('/api/tracker/items/{id}/reports/{seq}/preview', { params: { path: { id, seq } }, body }));
    },
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** A value once it has stayed the same for a moment; values are the same when their content is. */
function useSettled<Value>(value: Value): Value {
  const content = JSON.stringify(value) as string | undefined;
  const [settled, setSettled] = useState(content);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(content), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [content]);
  return (settled === undefined ? undefined : JSON.parse(settled)) as Value;
}
