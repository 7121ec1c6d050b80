import { isOpen } from '@duban/alerting';
import type { IsoInstant } from '@duban/domain';
import type { AlertNotice, AlertStore, Delivery, DeliveryState, DeliveryStore } from '@duban/ports';
import { unhurried } from './unhurried';

/** Notices and messages that are looked at, and removed, together. */
const PAGE = 200;
/** What nothing happens to any more, unless somebody has it sent again. */
const FINISHED = ['sent', 'failed', 'refused', 'undeliverable'] as const satisfies readonly DeliveryState[];

/**
 * Removes who was told of what when it is so long ago. The notification log is what keeps people from being told twice, and says who has
 * to hear of the end. So it is removed alert by alert: all that is kept of one that is over, and nothing of one that is open, however old.
 * What is over stays over, and an event of it that comes again is too old to be told. Messages go when no entry is in them any more.
 */
export class OldDeliveries {
  constructor(
    private readonly alerts: Pick<AlertStore, 'load'>,
    private readonly deliveries: DeliveryStore,
  ) {}

  /** @param mayGoOn false: this process does not lead any more, or stops */
  async remove(before: IsoInstant, mayGoOn: () => boolean): Promise<void> {
    await this.removeNotices(before, mayGoOn);
    for (const state of FINISHED) await this.removeMessages(state, before, mayGoOn);
  }

  private async removeNotices(before: IsoInstant, mayGoOn: () => boolean): Promise<void> {
    let last: AlertNotice | undefined;
    do {
      last = await unhurried(async () => {
        const page: readonly AlertNotice[] = await this.deliveries.oldNotices(before, last ?? null, PAGE);
        await this.deliveries.forgetAlerts(await this.listOver(page, before));
        return page.at(-1);
      });
    } while (last !== undefined && mayGoOn());
  }

  private async listOver(notices: readonly AlertNotice[], before: IsoInstant): Promise<readonly string[]> {
    const ids = [...new Set(notices.map(({ alertId }) => alertId))];
    const alerts = await Promise.all(ids.map((id) => this.alerts.load(id)));
    return alerts.flatMap((alert) => (alert !== undefined && !isOpen(alert) && alert.changedAt < before ? [alert.id] : []));
  }

  private async removeMessages(state: DeliveryState, before: IsoInstant, mayGoOn: () => boolean): Promise<void> {
    let last: Delivery | undefined;
    while (mayGoOn()) {
      const page: readonly Delivery[] = await this.deliveries.inState(state, PAGE, last);
      const old = page.filter(({ createdAt }) => createdAt < before);
      // One that somebody had sent again is as old as that.
      await unhurried(() => this.deliveries.removeDeliveries(old.filter(({ dueAt }) => dueAt < before)));
      last = old.at(-1);
      if (old.length < PAGE) return;
    }
  }
}
