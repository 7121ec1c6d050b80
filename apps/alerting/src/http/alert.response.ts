import {
  ALERT_TYPES,
  LEVELS,
  RECOVERY_CAUSES,
  STAGES,
  type Alert,
  type AlertEvent,
  type AlertLevel,
  type AlertStage,
  type RecoveryCause,
} from '@duban/alerting';
import { LIGHTS, REASONS, SERVICES, type Light, type Reason, type Service } from '@duban/domain';
import { DepartmentResponse, Field, fields, Schema } from '@duban/nest-kit';
import type { AlertEventView, AlertView, AnswerView, FiguresView, SubjectView } from './alert-view';

const { count, date, instant, integer, listOf, nullable, oneOf, percent, record, ref, text } = fields;

@Schema<Alert['rule']>('The rule that raised the alert, as it was then.')
export class AlertRuleRefResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(integer('Its version.')) readonly version!: number;
  @Field(text('Its name.')) readonly name!: string;
}

@Schema<SubjectView>('What lags.')
export class AlertSubjectResponse implements SubjectView {
  @Field(oneOf(['item', 'department', 'area'], 'What kind of thing.')) readonly type!: 'item' | 'department' | 'area';
  @Field(text('Id of the item, code of the department, or name of the area.')) readonly id!: string;
  @Field(text('Its name.')) readonly name!: string;
}

@Schema<FiguresView>('The figures of the lag on the day on which the alert was raised; null: does not apply.')
export class AlertFiguresResponse implements FiguresView {
  @Field(nullable(oneOf(LIGHTS, 'The light.'))) readonly light!: Light | null;
  @Field(listOf({ type: 'string', enum: REASONS }, 'The reasons for the light.')) readonly reasons!: readonly Reason[];
  @Field(nullable(percent('The completion.'))) readonly completion!: number | null;
  @Field(nullable(percent('The planned completion.'))) readonly planned!: number | null;
  @Field(nullable(count('Reporting periods in a row without a report.'))) readonly unreportedPeriods!: number | null;
  @Field(nullable(count('Reporting periods in a row in which it was red.'))) readonly redPeriods!: number | null;
  @Field(nullable(percent('The completion to expect at the due date.'))) readonly forecast!: number | null;
  @Field(nullable(date('The due date of the item.'))) readonly due!: string | null;
  @Field(date('Since when the condition of the rule holds.')) readonly since!: string;
  @Field(nullable(count('Items of the department or the area that can be compared.'))) readonly items!: number | null;
  @Field(nullable(count('How many of them are red.'))) readonly red!: number | null;
}

@Schema<AnswerView>('What the department does about it 整改反馈.')
export class AlertAnswerResponse implements AnswerView {
  @Field(text('Why it lags.')) readonly cause!: string;
  @Field(text('What is done.')) readonly measures!: string;
  @Field(date('When it will be made good.')) readonly committedDate!: string;
}

@Schema<AlertView>('A lag that somebody has to answer.')
export class AlertResponse implements AlertView {
  @Field(text('`{rule}~{item}~{number}`')) readonly id!: string;
  @Field(count('Number of its last event.')) readonly seq!: number;
  @Field(ref(AlertRuleRefResponse)) readonly rule!: Alert['rule'];
  @Field(oneOf(LEVELS, 'remind 提醒, supervise 督办, summon 约谈.')) readonly level!: AlertLevel;
  @Field(oneOf(STAGES, 'How far it is answered.')) readonly state!: AlertStage;
  @Field(ref(AlertSubjectResponse)) readonly subject!: SubjectView;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(nullable(oneOf(SERVICES, 'The service of the item.'))) readonly service!: Service | null;
  @Field(nullable(text('The area of work.'))) readonly area!: string | null;
  @Field(nullable(text('The town.'))) readonly town!: string | null;
  @Field(nullable(text('The leader in charge.'))) readonly leader!: string | null;
  @Field(ref(DepartmentResponse, 'The department that has to answer.')) readonly department!: Alert['department'];
  @Field(date('When it was raised.')) readonly raisedOn!: string;
  @Field(nullable(date('The last date on which an answer is in time; null: none is awaited.'))) readonly answerBy!: string | null;
  @Field(listOf({ type: 'integer' }, 'Years in this limit whose holidays are not known yet: Monday to Friday were counted there.'))
  readonly unknownHolidayYears!: readonly number[];
  @Field(ref(AlertFiguresResponse)) readonly figures!: FiguresView;
  @Field(nullable(ref(AlertAnswerResponse))) readonly answer!: AnswerView | null;
  @Field(nullable(date('The last date of the excuse.'))) readonly excusedUntil!: string | null;
  @Field(nullable(date('When it recovered or was closed; null: it is open.'))) readonly endedOn!: string | null;
  @Field(nullable(oneOf(RECOVERY_CAUSES, 'Why it recovered; null: it has not.'))) readonly recoveryCause!: RecoveryCause | null;
  @Field(instant('When something last happened to it.')) readonly changedAt!: string;
}

@Schema<AlertEventView>('One event of an alert.')
export class AlertEventResponse implements AlertEventView {
  @Field(count('From 1, without gaps.')) readonly seq!: number;
  @Field(oneOf(ALERT_TYPES, 'What happened.')) readonly type!: string;
  @Field(date('The business date on which it counts.')) readonly on!: string;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(nullable(text('Who did it; null: the passing of time, or a changed item.'))) readonly actor!: string | null;
  @Field(record(true, 'What it says: see the schemas of the topic duban.alerts.v1.')) readonly data!: AlertEvent['data'];
}

@Schema('An alert with everything that happened to it.')
export class AlertDetailResponse {
  @Field(ref(AlertResponse)) readonly alert!: AlertView;
  @Field(listOf(ref(AlertEventResponse), 'The oldest first.')) readonly events!: readonly AlertEventView[];
}

@Schema('A page of alerts.')
export class AlertsPageResponse {
  @Field(listOf(ref(AlertResponse), 'The newest first.')) readonly items!: readonly AlertView[];
  @Field(nullable(text('For the next page; null on the last one.'))) readonly nextCursor!: string | null;
}
