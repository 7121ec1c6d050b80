import { isUnlimitedAdmin } from '@duban/domain';
import type { KeyStore, Revocation, StoredKey } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';

const SCHEMA = [
  `CREATE TABLE keys (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL UNIQUE,
     revoked INTEGER NOT NULL DEFAULT 0, doc TEXT NOT NULL) STRICT`,
];
const FIND = 'SELECT doc FROM keys WHERE hash = ? AND revoked = 0';
const VALID = 'SELECT doc FROM keys WHERE revoked = 0';

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
    return Promise.resolve(readKeys(rows));
  }

  /** One transaction, which begins as a write: of two processes, the second one sees what the first one has revoked. */
  revoke(id: string, at: string): Promise<Revocation> {
    return this.durably(() => {
      const valid = readKeys(this.database.prepare(VALID).all());
      const key = valid.find((each) => each.id === id);
      if (key === undefined) return 'unknown';
      if (isUnlimitedAdmin(key) && valid.filter(isUnlimitedAdmin).length === 1) return 'last-administrator';
      this.database.prepare(`UPDATE keys SET revoked = 1, doc = json_set(doc, '$.revokedAt', ?) WHERE id = ?`).run(at, id);
      return 'revoked';
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

function readKeys(rows: readonly Record<string, unknown>[]): StoredKey[] {
  return rows.map(({ doc }) => JSON.parse(doc as string) as StoredKey);
}
