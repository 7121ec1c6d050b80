import { CHINESE_HOLIDAYS, decideByTime, evolve, type Alert } from '@duban/alerting';
import { ALERT_TOPIC } from '@duban/contracts';
import type { AlertEntry, AlertWrite, WatchedItem } from '@duban/ports';
import type { System } from '../system';
import type { ArchivedAlertEvent } from './alert-reader';
import type { AlertSettingRecord, WatchedItemRecord } from './format';
import { TargetNotEmpty } from './target-not-empty';

/** The number of items, or of events of alerts, that are written in one step. */
const STEP = 500;

/** Writes what alerting has, in steps. Events of alerts are stored, published and marked as published before the next step. */
export class AlertingImport {
  private items: WatchedItem[] = [];
  private alert: Alert | null = null;
  private entries: AlertEntry[] = [];
  private writes: AlertWrite[] = [];
  private pendingEvents = 0;

  constructor(private readonly system: System) {}

  async addSetting({ setting }: AlertSettingRecord): Promise<void> {
    if ((await this.system.alertSettings.write(setting)) === 'conflict')
      throw this.writtenMeanwhile(`settings of alerts (${setting.kind})`);
  }

  async addItem({ item }: WatchedItemRecord): Promise<void> {
    this.items.push({ ...item, version: 1 });
    if (this.items.length >= STEP) await this.writeItems();
  }

  /** An alert begins: the one before has all of its events. */
  async beginAlert(): Promise<void> {
    await this.writeItems();
    this.close();
    if (this.pendingEvents >= STEP) await this.writeAlerts();
  }

  addEvent({ event, value }: ArchivedAlertEvent): void {
    this.alert = evolve(this.alert, event);
    this.entries.push({ seq: event.seq, value });
  }

  async flush(): Promise<void> {
    await this.writeItems();
    this.close();
    await this.writeAlerts();
  }

  private close(): void {
    const { alert, entries } = this;
    if (alert === null) return;
    this.writes.push({ alert, expectedSeq: 0, entries, nextOn: decideByTime(alert, CHINESE_HOLIDAYS)?.on ?? null });
    this.pendingEvents += entries.length;
    this.alert = null;
    this.entries = [];
  }

  private async writeItems(): Promise<void> {
    const { items } = this;
    if (items.length === 0) return;
    this.items = [];
    if ((await this.system.alerts.writeItems(items)).includes('conflict')) throw this.writtenMeanwhile('what alerting knows of items');
  }

  private async writeAlerts(): Promise<void> {
    const { writes } = this;
    const { alerts, bus } = this.system;
    this.writes = [];
    this.pendingEvents = 0;
    if ((await alerts.write(writes)).includes('conflict')) throw this.writtenMeanwhile('alerts');
    for (let entries = await alerts.unpublished(STEP); entries.length > 0; entries = await alerts.unpublished(STEP)) {
      await bus.publish(
        ALERT_TOPIC,
        entries.map(({ itemId, value }) => ({ key: itemId, value })),
      );
      await alerts.markPublished(entries);
    }
  }

  private writtenMeanwhile(what: string): TargetNotEmpty {
    return new TargetNotEmpty(
      `Another program wrote ${what} into the target during the import, so that the import is incomplete. ` +
        `To import, stop all programs on the target; then ${this.system.emptying}.`,
    );
  }
}
