import type { AlertCounts, AlertStep } from '@duban/alerting';
import { DepartmentResponse, Field, fields, Schema } from '@duban/nest-kit';
import type {
  AlertCountsView,
  AlertStatisticsView,
  AlertSummaryView,
  DepartmentStatisticsView,
  MonthCountsView,
  RepeatedView,
  StepTimeView,
} from './statistics-view';

const { count, listOf, nullable, ref, text } = fields;

@Schema<AlertCountsView['open']>('Open alerts, by level.')
export class OpenAlertsResponse implements Pick<AlertCounts, 'remind' | 'supervise' | 'summon'> {
  @Field(count('提醒')) readonly remind!: number;
  @Field(count('督办')) readonly supervise!: number;
  @Field(count('约谈')) readonly summon!: number;
}

@Schema<AlertCountsView>('How many alerts were raised, and how many of these have come how far by now.')
export class AlertCountsResponse implements AlertCountsView {
  @Field(count('Raised.')) readonly raised!: number;
  @Field(count('Acknowledged 签收, or answered at once.')) readonly acknowledged!: number;
  @Field(count('Answered 反馈.')) readonly answered!: number;
  @Field(count('Recovered: the lag is over.')) readonly recovered!: number;
  @Field(count('Closed 销号 by a supervisor.')) readonly closed!: number;
  @Field(count('Went to a higher level.')) readonly escalated!: number;
  @Field(count('An answer was returned 退回.')) readonly returned!: number;
  @Field(count('A limit passed without an answer, or a committed date without a recovery.')) readonly overdue!: number;
  @Field(ref(OpenAlertsResponse)) readonly open!: AlertCountsView['open'];
}

@Schema<MonthCountsView>('The alerts that were raised in one month.')
export class AlertMonthResponse extends AlertCountsResponse implements MonthCountsView {
  @Field(text('`YYYY-MM`')) readonly month!: string;
}

@Schema<StepTimeView>('How long it took, in days behind the first one (0: the same day). Each is a number of days that an alert took.')
export class AlertTimeResponse implements StepTimeView {
  @Field(count('The alerts that have come so far.')) readonly alerts!: number;
  @Field(nullable(count('Half of them took so many days or fewer.'))) readonly medianDays!: number | null;
  @Field(nullable(count('90 % of them took so many days or fewer.'))) readonly p90Days!: number | null;
  @Field(nullable(count('The median in working days.'))) readonly medianWorkingDays!: number | null;
  @Field(nullable(count('The 90th percentile in working days.'))) readonly p90WorkingDays!: number | null;
}

@Schema<AlertSummaryView['times']>('How long things took.')
export class AlertTimesResponse implements Record<AlertStep, StepTimeView> {
  @Field(ref(AlertTimeResponse, 'Until it was acknowledged, since the department has to answer.')) readonly acknowledge!: StepTimeView;
  @Field(ref(AlertTimeResponse, 'Until it was answered, since the department has to answer.')) readonly answer!: StepTimeView;
  @Field(ref(AlertTimeResponse, 'From being raised to the recovery.')) readonly recover!: StepTimeView;
}

@Schema<DepartmentStatisticsView>('The alerts that one department has to answer, or had to answer last.')
export class DepartmentAlertsResponse implements DepartmentStatisticsView {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(ref(DepartmentResponse, 'Without code and name: of areas of work, nobody has to answer.'))
  readonly department!: DepartmentStatisticsView['department'];
  @Field(ref(AlertCountsResponse)) readonly counts!: AlertCountsView;
  @Field(ref(AlertTimesResponse)) readonly times!: AlertSummaryView['times'];
  @Field(listOf(ref(AlertMonthResponse), 'Ascending; months without an alert are left out.')) readonly months!: readonly MonthCountsView[];
}

@Schema<RepeatedView['items'][number]>('An item about which a rule has raised several alerts.')
export class RepeatedItemResponse {
  @Field(text('Id of the rule.')) readonly rule!: string;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(text('Id of the item.')) readonly itemId!: string;
  @Field(text('Its name.')) readonly name!: string;
  @Field(ref(DepartmentResponse)) readonly department!: RepeatedView['items'][number]['department'];
  @Field(count('How often.')) readonly times!: number;
}

@Schema<RepeatedView['departments'][number]>('A department that has to answer several alerts of one rule.')
export class RepeatedDepartmentResponse {
  @Field(text('Id of the rule.')) readonly rule!: string;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(ref(DepartmentResponse)) readonly department!: RepeatedView['departments'][number]['department'];
  @Field(count('How often.')) readonly times!: number;
}

@Schema<RepeatedView>('What was raised twice or more by one rule: at most 20 each, the most often first.')
export class RepeatedAlertsResponse implements RepeatedView {
  @Field(listOf(ref(RepeatedItemResponse), 'Items.')) readonly items!: RepeatedView['items'];
  @Field(listOf(ref(RepeatedDepartmentResponse), 'Departments.')) readonly departments!: RepeatedView['departments'];
}

@Schema<AlertStatisticsView>('How the alerts are answered that were raised in some months.')
export class AlertStatisticsResponse implements AlertStatisticsView {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(text('The first month, `YYYY-MM`.')) readonly from!: string;
  @Field(text('The last month.')) readonly to!: string;
  @Field(ref(AlertCountsResponse)) readonly counts!: AlertCountsView;
  @Field(ref(AlertTimesResponse)) readonly times!: AlertSummaryView['times'];
  @Field(listOf(ref(AlertMonthResponse), 'Ascending; months without an alert are left out.')) readonly months!: readonly MonthCountsView[];
  @Field(listOf(ref(DepartmentAlertsResponse), 'By region and code.')) readonly departments!: readonly DepartmentStatisticsView[];
  @Field(ref(RepeatedAlertsResponse)) readonly repeated!: RepeatedView;
}
