import type { KeyStore, StoredKey } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';

const SCHEMA = [
  `CREATE TABLE keys (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE,
     revoked INTEGER NOT NULL DEFAULT 0, doc TEXT NOT NULL) STRICT`,
];
const FIND = 'SELECT doc FROM keys WHERE hash = ? AND revoked = 0';

export class SqliteKeyStore implements KeyStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, SCHEMA);
  }

  add(key: StoredKey): Promise<void> {
    return this.durably(() => {
      const revoked = key.revokedAt === null ? 0 : 1;
      this.database
        .prepare('INSERT INTO keys (id, hash, revoked, doc) VALUES (?, ?, ?, ?)')
        .run(key.id, key.hash, revoked, JSON.stringify(key));
    });
  }

  findByHash(hash: string): Promise<StoredKey | undefined> {
    const row = this.database.prepare(FIND).get(hash);
    return Promise.resolve(row === undefined ? undefined : (JSON.parse(row['doc'] as string) as StoredKey));
  }

  list(): Promise<readonly StoredKey[]> {
    const rows = this.database.prepare(`SELECT doc FROM keys ORDER BY doc ->> '$.createdAt', number`).all();
    return Promise.resolve(rows.map(({ doc }) => JSON.parse(doc as string) as StoredKey));
  }

  revoke(id: string, at: string): Promise<boolean> {
    return this.durably(() => {
      const { changes } = this.database
        .prepare(`UPDATE keys SET revoked = 1, doc = json_set(doc, '$.revokedAt', ?) WHERE id = ? AND revoked = 0`)
        .run(at, id);
      return changes === 1;
    });
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private async durably<Result>(work: () => Result): Promise<Result> {
    return Promise.resolve(inTransaction(this.database, this.path, work));
  }
}
