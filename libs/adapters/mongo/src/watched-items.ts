import type { IsoDate } from '@duban/domain';
import type { GroupCount, WatchedItem, WriteOutcome } from '@duban/ports';
import type { mongo } from 'mongoose';
import { ALERT_FILTERS, countGroups } from './alert-queries';
import { guardedItem, readWatchedItem, type CountedGroup, type WatchedDocument } from './alert-schema';
import { GuardedWrites } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';

/** What alerting knows of items: a document each, guarded by its version. */
export class WatchedItems {
  private readonly writes: GuardedWrites<WatchedDocument>;

  constructor(
    private readonly connection: MongoConnection,
    private readonly items: mongo.Collection<WatchedDocument>,
  ) {
    this.writes = new GuardedWrites(connection, items);
  }

  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, WatchedItem>> {
    const found = await this.read(this.items.find(ALERT_FILTERS.byIds(ids)));
    return new Map(found.map((item) => [item.itemId, item]));
  }

  async write(items: readonly WatchedItem[]): Promise<readonly WriteOutcome[]> {
    return this.writes.make(items.map(guardedItem));
  }

  due(on: IsoDate, limit: number): Promise<readonly WatchedItem[]> {
    return this.read(this.items.find(ALERT_FILTERS.due(on)).sort({ nextOn: 1 }).limit(limit));
  }

  scan(after: string, limit: number): Promise<readonly WatchedItem[]> {
    return this.read(this.items.find(ALERT_FILTERS.scan(after)).sort({ _id: 1 }).limit(limit));
  }

  async countBy(of: GroupCount['of']): Promise<readonly GroupCount[]> {
    const cursor = this.items.aggregate<CountedGroup>(countGroups(of));
    const groups = await this.connection.attempt(() => cursor.toArray());
    return groups.map(({ _id: { region, year, key }, name, items, red }) => ({ region, year, of, key, name, items, red }));
  }

  /** Resolves when no write is in progress. */
  settled(): Promise<void> {
    return this.writes.settled();
  }

  private async read(cursor: mongo.FindCursor<mongo.WithId<WatchedDocument>>): Promise<readonly WatchedItem[]> {
    const found = await this.connection.attempt(() => cursor.toArray());
    for (const { _id } of found) this.writes.noteExisting(_id);
    return found.map(readWatchedItem);
  }
}
