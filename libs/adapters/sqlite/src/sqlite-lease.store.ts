import type { Lease, LeaseStore, WriteOutcome } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { ALERT_SCHEMA } from './alert-schema';
import { inTransaction, openDatabase } from './database';

export const LEASE_QUERIES = { load: 'SELECT name, version, holder, for_ms AS forMs FROM leases WHERE name = ?' } as const;

const WRITES = {
  insert: 'INSERT INTO leases (name, version, holder, for_ms) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (name) DO NOTHING',
  update: 'UPDATE leases SET version = ?2, holder = ?3, for_ms = ?4 WHERE name = ?1 AND version = ?2 - 1',
} as const;

/** A lease is a row, in the file of the alerts. */
export class SqliteLeaseStore implements LeaseStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ALERT_SCHEMA);
  }

  load(name: string): Promise<Lease | undefined> {
    const row = this.database.prepare(LEASE_QUERIES.load).get(name) as Lease | undefined;
    return Promise.resolve(row === undefined ? undefined : { ...row });
  }

  async write({ name, version, holder, forMs }: Lease): Promise<WriteOutcome> {
    const write = this.database.prepare(version === 1 ? WRITES.insert : WRITES.update);
    const { changes } = inTransaction(this.database, this.path, () => write.run(name, version, holder, forMs));
    return Promise.resolve(changes === 1 ? 'written' : 'conflict');
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }
}
