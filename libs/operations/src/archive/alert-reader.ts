import type { AlertEvent } from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import type { AlertRecord } from './alerting-format';
import type { InvalidArchive } from './format';

/** An event of an alert, decoded, with the bytes that are published of it. */
export interface ArchivedAlertEvent {
  readonly kind: 'alert-event';
  readonly event: AlertEvent;
  readonly value: string;
}

/** Checks the alerts of an archive: ascending by id, each with all of its events without a gap. */
export class AlertReader {
  private alert: AlertRecord | undefined;
  private seq = 0;

  /** @param fault makes the error of what is wrong with the present line */
  constructor(private readonly fault: (what: string) => InvalidArchive) {}

  nextAlert(record: AlertRecord): AlertRecord {
    this.assertComplete();
    if (!(record.seq >= 1)) throw this.fault(`has seq ${record.seq} of the alert ${record.id}, expected a seq from 1`);
    if (this.alert !== undefined && !(record.id > this.alert.id))
      throw this.fault(`has the alert ${record.id} behind ${this.alert.id}: they are in the order of their ids, each once`);
    this.alert = record;
    this.seq = 0;
    return record;
  }

  nextEvent(envelope: object): ArchivedAlertEvent {
    const { alert } = this;
    if (alert === undefined) throw this.fault('has an event of an alert without its alert');
    this.seq += 1;
    const value = JSON.stringify(envelope);
    const event = this.decode(value);
    const [expected, found] = [`${alert.id}#${this.seq}`, `${event.alertId}#${event.seq}`];
    if (found !== expected || this.seq > alert.seq) throw this.fault(`has the event ${found}, expected ${expected} of ${alert.seq}`);
    return { kind: 'alert-event', event, value };
  }

  assertComplete(): void {
    if (this.alert === undefined || this.seq === this.alert.seq) return;
    throw this.fault(`comes before event ${this.seq + 1} of ${this.alert.id}`);
  }

  private decode(value: string): AlertEvent {
    try {
      return decodeAlertEvent(value);
    } catch (error) {
      throw this.fault(`has an event of an alert that does not decode: ${(error as Error).message}`);
    }
  }
}
