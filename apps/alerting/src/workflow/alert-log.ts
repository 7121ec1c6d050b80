import { encodeAlertEvent } from '@duban/contracts';
import { toInstant, type IsoDate } from '@duban/domain';
import {
  decideByTime,
  evolve,
  type Alert,
  type AlertActor,
  type AlertEvent,
  type AlertOutcome,
  type HolidayCalendar,
} from '@duban/alerting';
import type { AlertWrite, Clock } from '@duban/ports';

/** What happens to an alert on a date. */
export interface Occurrence {
  readonly outcome: AlertOutcome;
  readonly on: IsoDate;
  /** null: the passing of time, or a changed item. */
  readonly actor: AlertActor;
}

/** Makes of what happens to an alert its events, in their order, and the write that stores them. */
export class AlertLog {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: HolidayCalendar,
  ) {}

  /** @param before null: the alert is raised by the first of them */
  append(alertId: string, before: Alert | null, occurrences: readonly Occurrence[]): AlertWrite {
    const recordedAt = toInstant(this.clock.now());
    let alert = before;
    const events = occurrences.map(({ outcome, on, actor }) => {
      const event: AlertEvent = { ...outcome, alertId, seq: (alert?.seq ?? 0) + 1, on, recordedAt, actor };
      alert = evolve(alert, event);
      return event;
    });
    if (alert === null) throw new Error(`nothing happens to alert ${alertId}`);
    const entries = events.map((event) => ({ seq: event.seq, value: encodeAlertEvent(event) }));
    return { alert, expectedSeq: before?.seq ?? 0, entries, nextOn: decideByTime(alert, this.calendar)?.on ?? null };
  }

  /** What time does to an alert up to a date, the date itself included. */
  timed(before: Alert, to: IsoDate): readonly Occurrence[] {
    const occurrences: Occurrence[] = [];
    let alert = before;
    for (let next = decideByTime(alert, this.calendar); next !== null && next.on <= to; next = decideByTime(alert, this.calendar)) {
      const occurrence = { outcome: next.outcome, on: next.on, actor: null };
      occurrences.push(occurrence);
      alert = this.append(alert.id, alert, [occurrence]).alert;
    }
    return occurrences;
  }
}
