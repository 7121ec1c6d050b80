import type { GroupRuleState } from '@duban/alerting';
import type { WatchedGroup, WatchedGroupStore, WriteOutcome } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { ALERT_SCHEMA } from './alert-schema';
import { inTransaction, openDatabase } from './database';

const WRITES = {
  insert: 'INSERT INTO groups (id, version, rules) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING',
  update: 'UPDATE groups SET version = ?2, rules = ?3 WHERE id = ?1 AND version = ?2 - 1',
} as const;

/** A group is a row, in the file of the alerts. */
export class SqliteWatchedGroupStore implements WatchedGroupStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ALERT_SCHEMA);
  }

  list(): Promise<readonly WatchedGroup[]> {
    const rows = this.database.prepare('SELECT id, version, rules FROM groups ORDER BY id').all();
    const read = (rows as unknown as readonly { id: string; version: number; rules: string }[]).map(({ id, version, rules }) => ({
      id,
      version,
      rules: JSON.parse(rules) as GroupRuleState,
    }));
    return Promise.resolve(read);
  }

  /** All in one transaction. */
  async write(groups: readonly WatchedGroup[]): Promise<readonly WriteOutcome[]> {
    return Promise.resolve(inTransaction(this.database, this.path, () => groups.map((group) => this.save(group))));
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private save({ id, version, rules }: WatchedGroup): WriteOutcome {
    const write = this.database.prepare(version === 1 ? WRITES.insert : WRITES.update);
    return write.run(id, version, JSON.stringify(rules)).changes === 1 ? 'written' : 'conflict';
  }
}
