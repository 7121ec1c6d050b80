import type { Schemas } from '@duban/client';
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import type { FileFormat } from '../ui/export-buttons';
import type { LightName } from '../ui/lights';
import { addDays } from '../ui/dates';
import { comparedView } from './compared';
import type { GroupingChoice, PlanPart } from './overview-address';
import type { View } from './use-view';

/** A light that changed within so many days is news. */
export const NEWS_DAYS = 7;
const MOST_BEHIND = 8;
/** How many items of a part of the plan are listed. */
export const MOST_ITEMS = 200;

const NO_PLAN = { region: '', year: 0 };

export type SummaryGroup = Schemas['SummaryGroup'];

/** What every query of a view asks for. */
function toMoment({ region, year, on, known }: View) {
  return { region, year, ...(on !== undefined && { on }), ...(known !== undefined && { known }) };
}

/** @param view undefined: nothing is asked for */
export function useSummary(view: View | undefined, by: GroupingChoice): UseQueryResult<Schemas['Summary']> {
  const query = { ...(view === undefined ? NO_PLAN : toMoment(view)), by };
  return useQuery({
    enabled: view !== undefined,
    queryKey: ['summary', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/summary', { params: { query } })),
    ...(view !== undefined && { placeholderData: keepPreviousData }),
  });
}

/** The same as a file. */
export function exportSummary(view: View, by: GroupingChoice, format: FileFormat): Promise<Blob> {
  const query = { ...toMoment(view), by, format };
  return readAnswer(api().GET('/api/tracker/summary', { params: { query }, parseAs: 'blob' }));
}

export function useCurve(view: View): UseQueryResult<Schemas['PlanCurve']> {
  const query = toMoment(view);
  return useQuery({
    queryKey: ['curve', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/plans/curve', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useChanges(view: View): UseQueryResult<Schemas['PlanChanges']> {
  const query = { ...toMoment(view), since: comparedView(view)?.on ?? addDays(view.on ?? view.today, -NEWS_DAYS) };
  return useQuery({
    queryKey: ['changes', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/plans/changes', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function useMostBehind(view: View): UseQueryResult<Schemas['ItemsPage']> {
  const light: LightName[] = ['red', 'yellow'];
  const query = { ...toMoment(view), light, sort: 'deviation' as const, limit: MOST_BEHIND };
  return useItems(query);
}

export function useItemsOf(view: View, { kind, key }: PlanPart): UseQueryResult<Schemas['ItemsPage']> {
  return useItems({ ...toMoment(view), [kind]: kind === 'light' ? [key] : key, sort: 'deviation', limit: MOST_ITEMS });
}

type ItemsFilter = ReturnType<typeof toMoment> & { readonly light?: LightName[]; readonly sort: 'deviation'; readonly limit: number };

function useItems(query: ItemsFilter): UseQueryResult<Schemas['ItemsPage']> {
  return useQuery({
    queryKey: ['items', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/items', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/** Alerts are as they stand now: what they were on another date is not kept. Those count that were raised since the year began. */
export function useAlerts({ region, year, today }: View): UseQueryResult<Schemas['AlertStatistics']> {
  const nextYear = `${year + 1}-12`;
  const thisMonth = today.slice(0, 7);
  const query = { region, from: `${year}-01`, to: nextYear < thisMonth ? nextYear : thisMonth };
  return useQuery({
    queryKey: ['alerts', query],
    queryFn: () => readAnswer(api().GET('/api/alerts/statistics', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}
