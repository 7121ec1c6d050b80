import type { Schemas } from '@duban/client';
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { PlanChoice } from '../plan/plan-choices';
import type { FileFormat } from '../ui/export-buttons';
import { STATE_GROUPS, type InboxFilters } from './inbox-address';

/** So many open alerts are counted one by one; where there are more, no counts are shown. */
const MOST_COUNTED = 500;

export type AlertsQuery = ReturnType<typeof toQuery>;
type Narrowing = Partial<Omit<InboxFilters, 'state'>> & Pick<InboxFilters, 'state'>;

/** What the server is asked for. */
export function toQuery({ region, year }: PlanChoice, { state, level, department, rule, item }: Narrowing) {
  return {
    ...{ region, year },
    ...(state !== 'all' && { state: [...STATE_GROUPS[state]] }),
    ...(level !== undefined && { level: [level] }),
    ...(department !== undefined && { department }),
    ...(rule !== undefined && { rule }),
    ...(item !== undefined && { item }),
  };
}

export function alertPageQuery(query: AlertsQuery, cursor?: string) {
  const asked = { ...query, ...(cursor !== undefined && { cursor }) };
  return queryOptions({ queryKey: ['alerts', asked], queryFn: () => readAnswer(api().GET('/api/alerts', { params: { query: asked } })) });
}

export function useAlertPage(query: AlertsQuery, cursor: string | undefined): UseQueryResult<Schemas['AlertsPage']> {
  return useQuery({ ...alertPageQuery(query, cursor), placeholderData: keepPreviousData });
}

/** Open alerts, for counting; incomplete where there is a next page. */
export function useOpenAlerts(plan: PlanChoice, filters: Pick<InboxFilters, 'department' | 'rule' | 'item'>) {
  const { department, rule, item } = filters;
  const asked = { ...toQuery(plan, { state: 'open', department, rule, item }), limit: MOST_COUNTED };
  return useQuery({
    queryKey: ['alerts', asked],
    queryFn: () => readAnswer(api().GET('/api/alerts', { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
}

export function useAlert(id: string): UseQueryResult<Schemas['AlertDetail']> {
  return useQuery({ queryKey: ['alert', id], queryFn: () => readAlert(id) });
}

export function readAlert(id: string): Promise<Schemas['AlertDetail']> {
  return readAnswer(api().GET('/api/alerts/{id}', { params: { path: { id } } }));
}

export interface RuleChoice {
  readonly value: string;
  readonly label: string;
}

/** The rules that are in force in a region. */
export function useRuleChoices(region: string): readonly RuleChoice[] {
  const { data } = useQuery({
    queryKey: ['alert-rules', region],
    queryFn: () => readAnswer(api().GET('/api/alerts/rules', { params: { query: { region } } })),
  });
  return (data?.rules ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

/** A file of the alerts of a list, all pages of it. */
export function readAlertFile(query: AlertsQuery, format: FileFormat): Promise<Blob> {
  const asked = { ...query, format };
  return readAnswer(api().GET('/api/alerts', { params: { query: asked }, parseAs: 'blob' }));
}
