import type { Schemas } from '@duban/client';
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { toMoment, useChanges, type AskedPlan } from '../plan/use-plan-figures';
import type { FileFormat } from '../ui/export-buttons';
import type { LightName } from '../ui/lights';
import { comparedView } from './compared';
import type { GroupingChoice, PlanPart } from './overview-address';
import type { View } from './use-view';

const MOST_BEHIND = 8;
/** How many items of a part of the plan are listed. */
export const MOST_ITEMS = 200;

/** The summary as a file. */
export function exportSummary(view: View, by: GroupingChoice, format: FileFormat): Promise<Blob> {
  const query = { ...toMoment(view), by, format };
  return readAnswer(api().GET('/api/tracker/summary', { params: { query }, parseAs: 'blob' }));
}

/** What has changed since the date that is compared, else in the last days. */
export function useViewChanges(view: View): UseQueryResult<Schemas['PlanChanges']> {
  return useChanges(view, comparedView(view)?.on);
}

export function mostBehindQuery(plan: AskedPlan) {
  return itemsQuery({ ...toMoment(plan), light: ['red', 'yellow'], sort: 'deviation', limit: MOST_BEHIND });
}

export function useMostBehind(view: View): UseQueryResult<Schemas['ItemsPage']> {
  return useQuery({ ...mostBehindQuery(view), placeholderData: keepPreviousData });
}

export function useItemsOf(view: View, { kind, key }: PlanPart): UseQueryResult<Schemas['ItemsPage']> {
  const query = itemsQuery({ ...toMoment(view), [kind]: kind === 'light' ? [key] : key, sort: 'deviation', limit: MOST_ITEMS });
  return useQuery({ ...query, placeholderData: keepPreviousData });
}

type ItemsFilter = ReturnType<typeof toMoment> & { readonly light?: LightName[]; readonly sort: 'deviation'; readonly limit: number };

function itemsQuery(query: ItemsFilter) {
  return queryOptions({ queryKey: ['items', query], queryFn: () => readAnswer(api().GET('/api/tracker/items', { params: { query } })) });
}
