import type { AlertCounts, AlertSummary, StepTime } from '@duban/alerting';
import type { AlertStatistics } from '../statistics/alert-statistics';

export interface AlertCountsView extends Omit<AlertCounts, 'remind' | 'supervise' | 'summon'> {
  /** By level. */
  readonly open: Pick<AlertCounts, 'remind' | 'supervise' | 'summon'>;
}

export interface MonthCountsView extends AlertCountsView {
  readonly month: string;
}

export interface AlertSummaryView {
  readonly counts: AlertCountsView;
  readonly times: AlertSummary['times'];
  readonly months: readonly MonthCountsView[];
}

export interface DepartmentStatisticsView extends AlertSummaryView {
  readonly region: string;
  readonly department: AlertStatistics['departments'][number]['department'];
}

export type StepTimeView = StepTime;
export type RepeatedView = AlertStatistics['repeated'];

export interface AlertStatisticsView extends AlertSummaryView {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly departments: readonly DepartmentStatisticsView[];
  readonly repeated: RepeatedView;
}

export function toStatisticsView({ region, from, to, departments, repeated, ...all }: AlertStatistics): AlertStatisticsView {
  return {
    ...{ region, from, to, ...toSummaryView(all) },
    departments: departments.map(toDepartmentView),
    repeated,
  };
}

export function toDepartmentView({ region, department, ...summary }: AlertStatistics['departments'][number]): DepartmentStatisticsView {
  return { region, department, ...toSummaryView(summary) };
}

function toSummaryView({ counts, times, months }: AlertSummary): AlertSummaryView {
  return { counts: toCountsView(counts), times, months: months.map(toCountsView) };
}

function toCountsView<Counts extends AlertCounts>({ remind, supervise, summon, ...counts }: Counts) {
  return { ...counts, open: { remind, supervise, summon } };
}
