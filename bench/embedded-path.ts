import { EMBEDDED_PARTITIONS, itemTopic, topicsWith } from '@duban/contracts';
import type { Clock, Message } from '@duban/ports';
import { SqliteBus, SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import { monthlyReport, registration, text, TODAY } from './plan';

const TOPIC = itemTopic('projects');
/** Number of messages that are published together. */
export const CHUNK = 5_000;

/**
 * The tracker's embedded path on a data folder: log → decode → fold → history → evaluation → rollups → commit → status messages → position.
 */
export class EmbeddedPath {
  private constructor(
    private readonly bus: SqliteBus,
    private readonly stores: SqliteTrackerStores,
    private readonly projector: Projector,
  ) {}

  /** @param today the date on which items are evaluated */
  static async open(folder: string, today = TODAY): Promise<EmbeddedPath> {
    const bus = new SqliteBus(join(folder, 'bus.db'));
    const stores = new SqliteTrackerStores(join(folder, 'tracker.db'));
    await bus.ensureTopics(topicsWith(EMBEDDED_PARTITIONS));
    const clock: Clock = { now: () => Date.parse(`${today}T04:00:00Z`) };
    const projector = new Projector({
      store: stores.projection,
      policies: new PolicyBook(stores.policies),
      clock,
      zone: 'Asia/Shanghai',
      publish: (topic, messages) => bus.publish(topic, messages),
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: () => Promise.reject(new Error('the log has no dead letters')),
    });
    return new EmbeddedPath(bus, stores, projector);
  }

  /** Publishes the items and then their reports, month by month. */
  async publish(items: number, months: number): Promise<void> {
    await this.publishAll(items, registration);
    await this.consume();
    for (let month = 0; month < months; month += 1) await this.publishAll(items, (item) => monthlyReport(item, month));
  }

  /**
   * Resolves when the group has read everything.
   * @returns the highest resident memory that was measured, in bytes
   */
  async consume(): Promise<number> {
    let peak = 0;
    const subscription = await this.bus.subscribe({
      group: 'tracker',
      topics: [TOPIC],
      ...BATCH_LIMITS,
      consumer: {
        assigned: (assignment) => this.projector.assigned(assignment),
        consume: (batch) => this.projector.consume(batch),
        revoked: (partition) => this.projector.revoked(partition),
        failed: (_, error) => console.error(error),
      },
    });
    while ((await subscription.lag()) > 0) {
      peak = Math.max(peak, process.memoryUsage.rss());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await subscription.close();
    return peak;
  }

  async close(): Promise<void> {
    await this.bus.close();
    await this.stores.close();
  }

  /** Publishes an event of each item. */
  async publishAll(items: number, makeEvent: (item: number) => Parameters<typeof text>[0]): Promise<void> {
    for (let first = 0; first < items; first += CHUNK) {
      const messages: Message[] = [];
      for (let item = first; item < Math.min(first + CHUNK, items); item += 1) {
        const event = makeEvent(item);
        messages.push({ key: event.itemId, value: text(event) });
      }
      await this.bus.publish(TOPIC, messages);
    }
  }
}
