import type { IsoDate } from '@duban/domain';
import type { Alert, AlertHandling } from './alert';
import {
  ALERT_ACKNOWLEDGED,
  ALERT_ANSWERED,
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_EXCUSED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  type AlertEvent,
} from './event';

/** The state after one more event. @throws Error for an event that is not the next one: they come in the order of their seqs, each once */
export function evolve(alert: Alert | null, event: AlertEvent): Alert {
  if (event.seq !== (alert?.seq ?? 0) + 1) throw new Error(`alert ${event.alertId}: event ${event.seq} follows event ${alert?.seq ?? 0}`);
  if (event.type === ALERT_RAISED) return raise(event);
  if (alert === null) throw new Error(`alert ${event.alertId}: its first event is ${event.type}`);
  return { ...alert, ...changes(event), handling: handle(alert.handling, event), seq: event.seq, changedAt: event.recordedAt };
}

/** The alert that its events make, the first one first. */
export function foldAlert(events: readonly AlertEvent[]): Alert | null {
  return events.reduce<Alert | null>(evolve, null);
}

function raise({ alertId, seq, on, recordedAt, data }: Extract<AlertEvent, { type: typeof ALERT_RAISED }>): Alert {
  return {
    id: alertId,
    seq,
    ...data,
    stage: 'raised',
    raisedOn: on,
    awaitedSince: on,
    answer: null,
    excusedUntil: null,
    handling: beginHandling(on),
    endedOn: null,
    recoveryCause: null,
    changedAt: recordedAt,
  };
}

type LaterEvent = Exclude<AlertEvent, { type: typeof ALERT_RAISED }>;

function changes(event: LaterEvent): Partial<Alert> {
  switch (event.type) {
    case ALERT_ACKNOWLEDGED:
      return { stage: 'acknowledged' }; // the limit to answer goes on
    case ALERT_ANSWERED:
      return { stage: 'answered', answer: event.data, awaitedSince: null };
    case ALERT_RETURNED:
      return awaited('returned', event.on);
    case ALERT_ESCALATED:
      return { ...awaited('raised', event.on), level: event.data.level };
    case ALERT_EXCUSED:
      return { stage: 'excused', excusedUntil: event.data.until, awaitedSince: null };
    case ALERT_HANDED_OVER:
      return { ...awaited('raised', event.on), department: event.data.department };
    case ALERT_REOPENED:
      return awaited('raised', event.on);
    case ALERT_RECOVERED:
      return { stage: 'recovered', awaitedSince: null, endedOn: event.on, recoveryCause: event.data.cause };
    case ALERT_CLOSED:
      return { stage: 'closed', awaitedSince: null, endedOn: event.on };
  }
}

function awaited(stage: 'raised' | 'returned', since: IsoDate): Partial<Alert> {
  return { stage, awaitedSince: since, excusedUntil: null };
}

function beginHandling(since: IsoDate): AlertHandling {
  return { since, acknowledgedOn: null, answeredOn: null, escalations: 0, returns: 0, missedDates: 0 };
}

/** What was missed is the department's that had to answer then. */
function handle(handling: AlertHandling, { type, on, data }: LaterEvent): AlertHandling {
  const { acknowledgedOn, answeredOn, escalations, returns, missedDates } = handling;
  switch (type) {
    case ALERT_ACKNOWLEDGED:
      return { ...handling, acknowledgedOn: acknowledgedOn ?? on };
    case ALERT_ANSWERED:
      return { ...handling, acknowledgedOn: acknowledgedOn ?? on, answeredOn: answeredOn ?? on };
    case ALERT_RETURNED:
      return { ...handling, returns: returns + 1 };
    case ALERT_ESCALATED:
      return { ...handling, escalations: escalations + 1, missedDates: missedDates + (data.cause === 'limit-passed' ? 1 : 0) };
    case ALERT_REOPENED:
      return { ...handling, missedDates: missedDates + (data.cause === 'commitment-missed' ? 1 : 0) };
    case ALERT_HANDED_OVER:
      return beginHandling(on);
    default:
      return handling;
  }
}
