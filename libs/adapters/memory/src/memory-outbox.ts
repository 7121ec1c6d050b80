import type { OutboxEntry } from '@duban/ports';
import { copy } from './copy';

/** All events in the order in which they were written, for ever, and those of them that are not yet published. */
export class MemoryOutbox {
  private readonly log = new Map<string, OutboxEntry[]>();
  private outbox: OutboxEntry[] = [];

  add(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      const own = this.log.get(entry.itemId);
      if (own === undefined) this.log.set(entry.itemId, [entry]);
      else own.push(entry);
    }
    this.outbox.push(...entries);
  }

  events(id: string): readonly OutboxEntry[] {
    return copy(this.log.get(id) ?? []);
  }

  unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    return Promise.resolve(copy(this.outbox.slice(0, limit)));
  }

  waiting(most: number): Promise<number> {
    return Promise.resolve(Math.min(most, this.outbox.length));
  }

  markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    const published = new Set(entries.map(({ itemId, seq }) => `${itemId}#${seq}`));
    this.outbox = this.outbox.filter(({ itemId, seq }) => !published.has(`${itemId}#${seq}`));
    return Promise.resolve();
  }
}
