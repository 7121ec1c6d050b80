import type { IsoDate } from '@duban/domain';
import type { AlertAnswer, DepartmentRef } from './alert';
import type { AlertType } from './event';

/** What a person does with an alert. */
export type AlertCommand =
  | { readonly type: 'acknowledge'; readonly note?: string }
  | ({ readonly type: 'answer' } & AlertAnswer)
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'escalate'; readonly reason: string }
  | { readonly type: 'excuse'; readonly until: IsoDate; readonly reason: string }
  | { readonly type: 'hand-over'; readonly department: DepartmentRef; readonly reason: string }
  | { readonly type: 'close'; readonly reason: string };

export const ALERT_REFUSALS = [
  'alert-ended', // it has recovered or was closed
  'already-acknowledged',
  'already-answered', // the answer is neither returned nor overdue
  'not-answered', // there is no answer to return
  'highest-level',
  'date-passed', // the committed date, or that of an excuse, has passed already
  'same-department',
  'alert-changed', // something happened to it after the version that the caller has seen
] as const;
export type AlertRefusalCode = (typeof ALERT_REFUSALS)[number];

/** What happened to an alert last: for somebody whose command came too late. */
export interface LastEvent {
  readonly type: AlertType;
  readonly on: IsoDate;
  /** The name of who did it; null: the passing of time, or a changed item. */
  readonly by: string | null;
}

/** A command that the state of the alert does not allow. */
export class AlertRefusal extends Error {
  constructor(
    readonly code: AlertRefusalCode,
    readonly alertId: string,
    readonly last?: LastEvent,
  ) {
    super(`alert ${alertId}: ${code}`);
  }
}
