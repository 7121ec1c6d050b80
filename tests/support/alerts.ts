import type { Alert } from '@duban/alerting';
import type { AlertEntry, AlertWrite, WatchedItem } from '@duban/ports';
import { RAISED } from '../../libs/alerting/src/testing/alert-story';
import { makeFacts } from '../../libs/alerting/src/testing/facts';

export function makeAlert(id: string, changes: Partial<Alert> = {}): Alert {
  return {
    ...RAISED,
    id,
    seq: 1,
    stage: 'raised',
    raisedOn: '2024-04-11',
    awaitedSince: '2024-04-11',
    answer: null,
    excusedUntil: null,
    handling: { since: '2024-04-11', acknowledgedOn: null, answeredOn: null, escalations: 0, returns: 0, missedDates: 0 },
    endedOn: null,
    recoveryCause: null,
    changedAt: '2024-04-11T01:00:00.000Z',
    ...changes,
  };
}

/** The events of an alert from one seq to another, as they might be published. */
export function alertEntries(id: string, from: number, to: number): AlertEntry[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ seq: from + at, value: JSON.stringify({ id: `${id}#${from + at}` }) }));
}

/** A write of the alert as it is after all events up to its seq; those behind `expectedSeq` are new. */
export function alertWrite(alert: Alert, { expectedSeq = 0, nextOn = null }: Partial<AlertWrite> = {}): AlertWrite {
  return { alert, expectedSeq, entries: alertEntries(alert.id, expectedSeq + 1, alert.seq), nextOn };
}

/** What rules know of an item after its first status. */
export function watchedItem(itemId: string, facts: Parameters<typeof makeFacts>[0] = {}, changes: Partial<WatchedItem> = {}): WatchedItem {
  const progress = { 'red.$1': { holdsSince: '2024-04-11', clearSince: null, fired: false, raised: 0 } };
  return {
    itemId,
    version: 1,
    rules: { record: { facts: makeFacts({ itemId, ...facts }), redPeriods: 1 }, upTo: '2024-04-11', progress },
    seq: 3,
    evaluation: 7,
    counts: true,
    nextOn: null,
    ...changes,
  };
}
