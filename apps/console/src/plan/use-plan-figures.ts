import type { Schemas } from '@duban/client';
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { addDays } from '../ui/dates';

/** A light that changed within so many days is news. */
export const NEWS_DAYS = 7;

/** A plan, on any date. */
export interface DatedPlan {
  readonly region: string;
  readonly year: number;
  /** The business date of the server. */
  readonly today: string;
  /** The business date of the evaluation; today when absent. */
  readonly on?: string | undefined;
  /** Only what was recorded by the end of this date; everything when absent. */
  readonly known?: string | undefined;
}

/** A plan whose figures do not depend on the server's date. */
export type AskedPlan = Omit<DatedPlan, 'today'>;

export type SummaryGroup = Schemas['SummaryGroup'];
/** What a plan can be grouped by. */
export type PlanGrouping = 'area' | 'department' | 'service' | 'town' | 'leader' | 'region';

/** What every query of a plan asks for. */
export function toMoment({ region, year, on, known }: AskedPlan) {
  return { region, year, ...(on !== undefined && { on }), ...(known !== undefined && { known }) };
}

const NO_PLAN = { region: '', year: 0 };

export function summaryQuery(moment: AskedPlan, by: PlanGrouping) {
  const query = { ...toMoment(moment), by };
  return queryOptions({
    queryKey: ['summary', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/summary', { params: { query } })),
  });
}

/** @param moment undefined: nothing is asked for */
export function useSummary(moment: DatedPlan | undefined, by: PlanGrouping): UseQueryResult<Schemas['Summary']> {
  return useQuery({
    ...summaryQuery(moment ?? NO_PLAN, by),
    enabled: moment !== undefined,
    ...(moment !== undefined && { placeholderData: keepPreviousData }),
  });
}

export function curveQuery(moment: AskedPlan) {
  const query = toMoment(moment);
  return queryOptions({
    queryKey: ['curve', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/plans/curve', { params: { query } })),
  });
}

export function useCurve(moment: DatedPlan): UseQueryResult<Schemas['PlanCurve']> {
  return useQuery({ ...curveQuery(moment), placeholderData: keepPreviousData });
}

/** @param since the earlier date; some days ago when absent */
export function useChanges(moment: DatedPlan, since?: string): UseQueryResult<Schemas['PlanChanges']> {
  const query = { ...toMoment(moment), since: since ?? addDays(moment.on ?? moment.today, -NEWS_DAYS) };
  return useQuery({
    queryKey: ['changes', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/plans/changes', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

/**
 * Alerts are as they stand now: what they were on another date is not kept. Those count that were raised since the year began; of a plan
 * that is still to begin there are none.
 */
export function useAlerts({ region, year, today }: DatedPlan): UseQueryResult<Schemas['AlertStatistics']> {
  const [first, last, thisMonth] = [`${year}-01`, `${year + 1}-12`, today.slice(0, 7)];
  const to = [first, thisMonth].toSorted().at(-1) ?? first;
  const query = { region, from: first, to: last < to ? last : to };
  return useQuery({
    queryKey: ['alerts', query],
    queryFn: () => readAnswer(api().GET('/api/alerts/statistics', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}
