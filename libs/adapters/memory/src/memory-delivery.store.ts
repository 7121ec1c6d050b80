import { compareTexts, type IsoInstant } from '@duban/domain';
import type { Delivery, DeliveryFigures, DeliveryQuery, DeliveryState, DeliveryStore, WriteOutcome } from '@duban/ports';
import { copy } from './copy';
import { isBehind, isDue, isListed, type DeliveryPlace } from './delivery-filters';
import { MemoryNotificationLog } from './memory-notification-log';
import { pageBehind } from './page-behind';

export class MemoryDeliveryStore extends MemoryNotificationLog implements DeliveryStore {
  private readonly made = new Map<string, Delivery>();

  delivery(id: string): Promise<Delivery | undefined> {
    return Promise.resolve(copy(this.made.get(id)));
  }

  writeDeliveries(deliveries: readonly Delivery[]): Promise<readonly WriteOutcome[]> {
    return Promise.resolve(
      deliveries.map((delivery) => {
        if ((this.made.get(delivery.id)?.version ?? 0) !== delivery.version - 1) return 'conflict';
        this.made.set(delivery.id, copy(delivery));
        return 'written';
      }),
    );
  }

  inState(state: DeliveryState, limit: number, after?: DeliveryPlace): Promise<readonly Delivery[]> {
    const found = this.select((delivery) => delivery.state === state && isBehind(delivery, after));
    return Promise.resolve(copy(found.slice(0, limit)));
  }

  removeDeliveries(deliveries: readonly Pick<Delivery, 'id' | 'version'>[]): Promise<void> {
    for (const { id, version } of deliveries) if (this.made.get(id)?.version === version && !this.hasEntries(id)) this.made.delete(id);
    return Promise.resolve();
  }

  dueChannels(at: IsoInstant): Promise<readonly string[]> {
    const channels = this.select((delivery) => isDue(delivery, at)).flatMap(({ target }) => target.channelId ?? []);
    return Promise.resolve([...new Set(channels)]);
  }

  dueDeliveries(channelId: string, at: IsoInstant, limit: number): Promise<readonly Delivery[]> {
    const due = this.select((delivery) => delivery.target.channelId === channelId && isDue(delivery, at));
    return Promise.resolve(copy(due.slice(0, limit)));
  }

  hasten(channelId: string, at: IsoInstant): Promise<void> {
    for (const delivery of this.select(({ target, state, dueAt }) => target.channelId === channelId && state === 'waiting' && dueAt > at))
      this.made.set(delivery.id, { ...delivery, version: delivery.version + 1, dueAt: at });
    return Promise.resolve();
  }

  sentSince(channelId: string, since: IsoInstant): Promise<readonly IsoInstant[]> {
    const own = this.select(({ target }) => target.channelId === channelId);
    return Promise.resolve(own.flatMap(({ sentAt }) => (sentAt !== null && sentAt >= since ? [sentAt] : [])));
  }

  deliveries(query: DeliveryQuery): Promise<readonly Delivery[]> {
    const about = query.alertId === undefined ? null : this.deliveriesAbout(query.alertId);
    const found = this.select((delivery) => isListed(delivery, query) && (about === null || about.has(delivery.id)));
    const newestFirst = found.sort((a, b) => compareTexts(b.createdAt, a.createdAt) || compareTexts(a.id, b.id));
    return Promise.resolve(copy(newestFirst.slice(0, query.limit)));
  }

  scanDeliveries(after: string, limit: number): Promise<readonly Delivery[]> {
    return Promise.resolve(copy(pageBehind(this.made, after, limit)));
  }

  figures(most: number): Promise<DeliveryFigures> {
    const waiting = this.select(({ state }) => state === 'draft' || state === 'waiting' || state === 'sending');
    const failed = this.select(({ state }) => state === 'failed' || state === 'refused').length;
    const undeliverable = this.select(({ state }) => state === 'undeliverable').length;
    return Promise.resolve({
      waiting: Math.min(most, waiting.length),
      oldestAt: waiting[0]?.createdAt ?? null,
      failed: Math.min(most, failed),
      undeliverable: Math.min(most, undeliverable),
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The oldest first. */
  private select(fits: (delivery: Delivery) => boolean): Delivery[] {
    const found = [...this.made.values()].filter(fits);
    return found.sort((a, b) => compareTexts(a.createdAt, b.createdAt) || compareTexts(a.id, b.id));
  }
}
