import { CHINESE_HOLIDAYS, decideByTime, evolve, type Alert } from '@duban/alerting';
import { ALERT_TOPIC } from '@duban/contracts';
import type { AlertEntry, AlertWrite } from '@duban/ports';
import type { System } from '../system';
import type { ArchivedAlertEvent } from './alert-reader';
import { assertWritten } from './target-not-empty';
import { STEP } from './write-steps';

/** Writes alerts in steps. Events are stored, published and marked as published before the next step. */
export class AlertImport {
  private alert: Alert | null = null;
  private entries: AlertEntry[] = [];
  private writes: AlertWrite[] = [];
  private pendingEvents = 0;

  constructor(private readonly system: Pick<System, 'alerts' | 'bus' | 'emptying'>) {}

  /** An alert begins: the one before has all of its events. */
  async begin(): Promise<void> {
    this.close();
    if (this.pendingEvents >= STEP) await this.write();
  }

  add({ event, value }: ArchivedAlertEvent): void {
    this.alert = evolve(this.alert, event);
    this.entries.push({ seq: event.seq, value });
  }

  async flush(): Promise<void> {
    this.close();
    await this.write();
  }

  private close(): void {
    const { alert, entries } = this;
    if (alert === null) return;
    this.writes.push({ alert, expectedSeq: 0, entries, nextOn: decideByTime(alert, CHINESE_HOLIDAYS)?.on ?? null });
    this.pendingEvents += entries.length;
    this.alert = null;
    this.entries = [];
  }

  private async write(): Promise<void> {
    const { writes } = this;
    const { alerts, bus } = this.system;
    this.writes = [];
    this.pendingEvents = 0;
    assertWritten(await alerts.write(writes), 'alerts', this.system);
    for (let entries = await alerts.unpublished(STEP); entries.length > 0; entries = await alerts.unpublished(STEP)) {
      await bus.publish(
        ALERT_TOPIC,
        entries.map(({ itemId, value }) => ({ key: itemId, value })),
      );
      await alerts.markPublished(entries);
    }
  }
}
