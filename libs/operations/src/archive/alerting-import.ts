import type { ItemMoment } from '@duban/alerting';
import type { AlertNotice, AlertSetting, Delivery, LoggedEntry, WatchedGroup, WatchedItem } from '@duban/ports';
import type { System } from '../system';
import { AlertImport } from './alert-import';
import type { ArchivedAlertEvent } from './alert-reader';
import type { AlertRecord, ItemHistoryRecord, StoredAlertingRecord } from './alerting-format';
import { assertWritten } from './target-not-empty';
import { WriteSteps } from './write-steps';

/** Writes what alerting has, in steps. */
export class AlertingImport {
  private readonly items = new WriteSteps<WatchedItem>(async (items) =>
    assertWritten(await this.system.alerts.writeItems(items), 'what alerting knows of items', this.system),
  );
  private readonly groups = new WriteSteps<WatchedGroup>(async (groups) =>
    assertWritten(await this.system.alertGroups.write(groups), 'what alerting knows of departments and areas', this.system),
  );
  private readonly moments = new WriteSteps<ItemMoment>((moments) => this.system.itemHistory.add(moments));
  private readonly notices = new WriteSteps<AlertNotice>((notices) => this.system.deliveries.addNotices(notices));
  private readonly entries = new WriteSteps<LoggedEntry>((entries) => this.system.deliveries.addLogged(entries));
  private readonly deliveries = new WriteSteps<Delivery>(async (deliveries) =>
    assertWritten(await this.system.deliveries.writeDeliveries(deliveries), 'messages about alerts', this.system),
  );
  private readonly alerts: AlertImport;

  constructor(private readonly system: System) {
    this.alerts = new AlertImport(system);
  }

  async addSetting(setting: AlertSetting): Promise<void> {
    assertWritten([await this.system.alertSettings.write(setting)], `settings of alerts (${setting.kind})`, this.system);
  }

  async add(part: StoredAlertingRecord | AlertRecord | ArchivedAlertEvent): Promise<void> {
    switch (part.kind) {
      case 'watched-item':
        return this.items.add({ ...part.item, version: 1 });
      case 'watched-group':
        return this.groups.add({ ...part.group, version: 1 });
      case 'item-moment':
        return this.moments.add(part.moment);
      case 'item-history':
        return this.begin(part);
      case 'notice':
        return this.notices.add(part.notice);
      case 'notification':
        return this.entries.add({ entry: part.entry, deliveryId: part.deliveryId });
      case 'delivery':
        return this.deliveries.add({ ...part.delivery, version: 1 });
      case 'alert':
        return this.alerts.begin();
      case 'alert-event':
        this.alerts.add(part);
    }
  }

  async flush(): Promise<void> {
    for (const steps of [this.items, this.groups, this.moments, this.notices, this.entries, this.deliveries, this.alerts])
      await steps.flush();
  }

  /** From when on everything is known: not before everything is there. */
  private async begin({ knownFrom }: ItemHistoryRecord): Promise<void> {
    await this.moments.flush();
    await this.system.itemHistory.begin(knownFrom);
  }
}
