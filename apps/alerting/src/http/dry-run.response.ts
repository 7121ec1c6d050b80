import { LEVELS, type AlertLevel } from '@duban/alerting';
import { DepartmentResponse, Field, fields, Schema } from '@duban/nest-kit';
import type { AlertList, ComparedRule } from '../dry-run/alert-comparison';
import type { AlertDayCounts, ComparedDay } from '../dry-run/alert-days';
import type { DryRunAnswer, AlertWithReceivers } from '../dry-run/rule-dry-run';
import { AlertResponse, AlertSubjectResponse } from './alert.response';
import { subjectView, toAlertView, type AlertView, type SubjectView } from './alert-view';
import { PreviewedReceiverResponse, toReceiverResponse } from './preview.response';

const { count, date, listOf, nullable, oneOf, ref, text, texts } = fields;

@Schema('A stretch of days.')
export class DryRunStretchResponse {
  @Field(date('The first day.')) readonly from!: string;
  @Field(date('The last day.')) readonly to!: string;
}

@Schema<ComparedRule>('How many alerts of a rule there are.')
export class DryRunRuleResponse {
  @Field(text('Id of the rule.')) readonly id!: string;
  @Field(text('Its name.')) readonly name!: string;
  @Field(count('Alerts that were raised, and would have been by these rules, on the same day.')) readonly both!: number;
  @Field(count('Alerts that only these rules would have raised.')) readonly onlyThese!: number;
  @Field(count('Alerts that were raised, and would not have been by these rules.')) readonly onlyPresent!: number;
}

@Schema<AlertDayCounts>('How many alerts began and ended on a day.')
export class DryRunDayCountsResponse {
  @Field(count('Alerts that began.')) readonly raised!: number;
  @Field(count('Alerts of the stretch that ended.')) readonly ended!: number;
}

@Schema<ComparedDay>('A day on which an alert began or ended.')
export class DryRunDayResponse {
  @Field(date('The day.')) readonly on!: string;
  @Field(ref(DryRunDayCountsResponse, 'What these rules would have done, if nobody had answered.')) readonly these!: AlertDayCounts;
  @Field(ref(DryRunDayCountsResponse, 'What was raised, recovered or was closed.')) readonly present!: AlertDayCounts;
}

@Schema('The rule of an alert.')
export class DryRunRuleRefResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(text('Its name.')) readonly name!: string;
}

@Schema('That an alert would have been escalated, because nobody answered.')
export class DryRunEscalationResponse {
  @Field(date('When.')) readonly on!: string;
  @Field(oneOf(LEVELS, 'To which level.')) readonly level!: AlertLevel;
}

@Schema('An alert that the rules would have raised.')
export class DryRunAlertResponse {
  @Field(ref(DryRunRuleRefResponse)) readonly rule!: DryRunRuleRefResponse;
  @Field(ref(AlertSubjectResponse)) readonly subject!: SubjectView;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(ref(DepartmentResponse)) readonly department!: { readonly code: string; readonly name: string };
  @Field(oneOf(LEVELS, 'The level at which it would have been raised.')) readonly level!: AlertLevel;
  @Field(date('When.')) readonly raisedOn!: string;
  @Field(nullable(date('When it would have been over; null: it would still be open at the end of the stretch.')))
  readonly recoveredOn!: string | null;
  @Field(listOf(ref(DryRunEscalationResponse), 'If nobody had answered.')) readonly escalations!: readonly DryRunEscalationResponse[];
  @Field(listOf(ref(PreviewedReceiverResponse), 'Who would be told, by the routes and the contact book of today.'))
  readonly receivers!: readonly PreviewedReceiverResponse[];
  @Field(nullable(text('Id of the alert that was raised; null: there was none.'))) readonly raisedAs!: string | null;
}

@Schema('Alerts that the rules would have raised.')
export class DryRunAlertsResponse {
  @Field(count('How many there are.')) readonly count!: number;
  @Field(listOf(ref(DryRunAlertResponse), 'The newest of them; when there are more, `count` is greater.'))
  readonly newest!: readonly DryRunAlertResponse[];
}

@Schema('Alerts that were raised, and would not have been.')
export class DryRunRaisedResponse {
  @Field(count('How many there are.')) readonly count!: number;
  @Field(listOf(ref(AlertResponse), 'The newest of them, as they are now; when there are more, `count` is greater.'))
  readonly newest!: readonly AlertView[];
}

@Schema('What rules would have done, beside what the present ones did.')
export class DryRunResponse {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(date('The first day that was asked for.')) readonly from!: string;
  @Field(date('The last day that was asked for.')) readonly to!: string;
  @Field(
    nullable(date('From which day on this system knows what became of each item; null: from none yet. Of days before it says nothing.')),
  )
  readonly knownFrom!: string | null;
  @Field(nullable(ref(DryRunStretchResponse))) readonly looked!: DryRunStretchResponse | null;
  @Field(count('How many items were looked at.')) readonly items!: number;
  @Field(texts('Regions below with rules of their own, which these would not replace: their items are left aside.'))
  readonly excludedRegions!: readonly string[];
  @Field(listOf(ref(DryRunRuleResponse), 'First the given rules in their order, then those that raised alerts besides.'))
  readonly rules!: readonly ComparedRule[];
  @Field(listOf(ref(DryRunDayResponse), 'Ascending; days on which nothing happened are left out. Of all alerts.'))
  readonly days!: readonly ComparedDay[];
  @Field(ref(DryRunAlertsResponse)) readonly both!: DryRunAlertsResponse;
  @Field(ref(DryRunAlertsResponse)) readonly onlyThese!: DryRunAlertsResponse;
  @Field(ref(DryRunRaisedResponse)) readonly onlyPresent!: DryRunRaisedResponse;
}

export function toDryRunResponse({ both, onlyThese, onlyPresent, ...answer }: DryRunAnswer): DryRunResponse {
  return {
    ...answer,
    both: toAlerts(both),
    onlyThese: toAlerts(onlyThese),
    onlyPresent: { count: onlyPresent.count, newest: onlyPresent.newest.map(toAlertView) },
  };
}

function toAlerts({ count: all, newest }: AlertList<AlertWithReceivers>): DryRunAlertsResponse {
  return { count: all, newest: newest.map(toAlert) };
}

function toAlert({ alert, recoveredOn, escalations, receivers, raisedAs }: AlertWithReceivers): DryRunAlertResponse {
  const { rule, region, department, level, raisedOn } = alert;
  return {
    rule: { id: rule.id, name: rule.name },
    subject: subjectView(alert),
    ...{ region, department, level, raisedOn, recoveredOn, escalations },
    receivers: receivers.map(toReceiverResponse),
    raisedAs,
  };
}
