import type { IsoDate } from '@duban/domain';
import type { GroupCount, TakenPartition, WatchedItem } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { GROUP_QUERIES, TAKEN_PARTITIONS, WATCHED_QUERIES } from './alert-queries';
import { readItems } from './alert-rows';

/** Reads what alerting knows of items, and how far their statuses are taken. */
export class WatchedItemReader {
  private readonly statements: Record<keyof typeof WATCHED_QUERIES, StatementSync>;

  constructor(private readonly database: DatabaseSync) {
    const prepared = Object.entries(WATCHED_QUERIES).map(([name, sql]) => [name, database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
  }

  byIds(ids: readonly string[]): ReadonlyMap<string, WatchedItem> {
    const found = ids.flatMap((id) => readItems(this.statements.item.all(id)));
    return new Map(found.map((item) => [item.itemId, item]));
  }

  due(on: IsoDate, limit: number): readonly WatchedItem[] {
    return readItems(this.statements.due.all(on, limit));
  }

  scan(after: string, limit: number): readonly WatchedItem[] {
    return readItems(this.statements.scan.all(after, limit));
  }

  countGroups(): readonly GroupCount[] {
    const rows = Object.values(GROUP_QUERIES).flatMap((sql) => this.database.prepare(sql).all());
    return (rows as unknown as GroupCount[]).map((row) => ({ ...row }));
  }

  takenPartitions(): readonly TakenPartition[] {
    const rows = this.database.prepare(TAKEN_PARTITIONS).all() as unknown as TakenPartition[];
    return rows.map((row) => ({ ...row }));
  }
}
