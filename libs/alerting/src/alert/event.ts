import type { IsoDate, IsoInstant } from '@duban/domain';
import type { Alert, AlertActor, AlertAnswer, AlertLevel, DepartmentRef, RecoveryCause } from './alert';

export const ALERT_RAISED = 'duban.alert.raised.v1';
export const ALERT_ACKNOWLEDGED = 'duban.alert.acknowledged.v1';
export const ALERT_ANSWERED = 'duban.alert.answered.v1';
export const ALERT_RETURNED = 'duban.alert.returned.v1';
export const ALERT_ESCALATED = 'duban.alert.escalated.v1';
export const ALERT_EXCUSED = 'duban.alert.excused.v1';
export const ALERT_HANDED_OVER = 'duban.alert.handed-over.v1';
export const ALERT_REOPENED = 'duban.alert.reopened.v1';
export const ALERT_RECOVERED = 'duban.alert.recovered.v1';
export const ALERT_CLOSED = 'duban.alert.closed.v1';

export const ALERT_TYPES = [
  ALERT_RAISED,
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_RETURNED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_REOPENED,
  ALERT_RECOVERED,
  ALERT_CLOSED,
] as const;
export type AlertType = (typeof ALERT_TYPES)[number];

/** What is fixed when an alert is raised. */
export type RaisedData = Pick<Alert, 'rule' | 'subject' | 'region' | 'year' | 'place' | 'figures' | 'department' | 'level' | 'limits'>;

/** Why an alert was escalated: its limit passed without an answer, or a supervisor decided so. */
export type EscalationCause = 'limit-passed' | 'decided';
/** Why an alert that was answered or excused is open again. */
export type ReopeningCause = 'commitment-missed' | 'excuse-ended';

/** Why another department has to answer, without anybody having decided it about the alert. */
export type HandOverCause = 'item-amended';

interface DataByType {
  [ALERT_RAISED]: RaisedData;
  [ALERT_ACKNOWLEDGED]: { readonly note?: string };
  [ALERT_ANSWERED]: AlertAnswer;
  [ALERT_RETURNED]: { readonly reason: string };
  [ALERT_ESCALATED]: { readonly level: AlertLevel; readonly cause: EscalationCause; readonly reason?: string };
  [ALERT_EXCUSED]: { readonly until: IsoDate; readonly reason: string };
  /** With the reason of the supervisor who decided it, or with the cause that needed no decision. */
  [ALERT_HANDED_OVER]: { readonly department: DepartmentRef; readonly reason?: string; readonly cause?: HandOverCause };
  [ALERT_REOPENED]: { readonly cause: ReopeningCause };
  [ALERT_RECOVERED]: { readonly cause: RecoveryCause };
  [ALERT_CLOSED]: { readonly reason: string };
}

/** What has happened, before it is given its place among the events of the alert. */
export type AlertOutcome = { [Type in keyof DataByType]: { readonly type: Type; readonly data: DataByType[Type] } }[keyof DataByType];

/** One event of an alert. Kept for ever and never edited: the alert's state is the fold of its events. */
export type AlertEvent = AlertOutcome & {
  readonly alertId: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** The business date on which it counts. */
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
  readonly actor: AlertActor;
};
