import type { Schemas } from '@duban/client';
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import type { ShownDates } from '../../plan/dated-view';

export type ShownItem = Schemas['ItemDetail'];
export type ShownHistory = Schemas['ItemHistory'];
export type RecordedItemEvent = ShownHistory['events'][number];

/** What is asked at a date; absent dates are left out. */
function toMoment({ on, known }: ShownDates) {
  return { ...(on !== undefined && { on }), ...(known !== undefined && { known }) };
}

/** While another date is awaited, the item is shown as it was on the date before; another item is not. */
function keepSame<Data extends { readonly id: string }>(id: string): (before: Data | undefined) => Data | undefined {
  return (before) => (before?.id === id ? before : undefined);
}

export function itemQuery(id: string, dates: ShownDates) {
  const params = { path: { id }, query: toMoment(dates) };
  return queryOptions({
    queryKey: ['item', id, params.query],
    queryFn: () => readAnswer(api().GET('/api/tracker/items/{id}', { params })),
  });
}

export function itemHistoryQuery(id: string, dates: ShownDates) {
  const params = { path: { id }, query: toMoment(dates) };
  return queryOptions({
    queryKey: ['item', id, 'history', params.query],
    queryFn: () => readAnswer(api().GET('/api/tracker/items/{id}/history', { params })),
  });
}

export function useItem(id: string, dates: ShownDates): UseQueryResult<ShownItem> {
  return useQuery({ ...itemQuery(id, dates), placeholderData: keepSame<ShownItem>(id) });
}

export function useItemHistory(id: string, dates: ShownDates): UseQueryResult<ShownHistory> {
  return useQuery({ ...itemHistoryQuery(id, dates), placeholderData: keepSame<ShownHistory>(id) });
}

/** As they stand now: what they were on another date is not kept. */
export function useItemAlerts({ id, region }: Pick<ShownItem, 'id' | 'region'>): UseQueryResult<Schemas['AlertsPage']> {
  const query = { region, item: id, limit: 50 };
  return useQuery({
    queryKey: ['alerts', query],
    queryFn: () => readAnswer(api().GET('/api/alerts', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** The name of the light policy that an item is evaluated by; undefined where it may not be read. */
export function usePolicyName({ id, version }: ShownItem['policy']): string | undefined {
  const { data } = useQuery({ queryKey: ['policies'], queryFn: () => readAnswer(api().GET('/api/tracker/policies')) });
  const known = [...(data?.adopted ?? []).map(({ policy }) => policy), ...(data?.presets ?? [])];
  return known.find((policy) => policy.id === id && policy.version === version)?.name;
}
