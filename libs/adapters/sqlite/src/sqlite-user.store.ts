import { managesAll, type StoredUser, type UserStore, type UserWrite } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { ACCOUNT_QUERIES, ACCOUNT_SCHEMA } from './account-schema';
import { inTransaction, openDatabase } from './database';

const LIST = 'SELECT doc FROM users ORDER BY created_at, id';
const WRITE = `INSERT INTO users (id, name_key, version, created_at, doc) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name_key = excluded.name_key, version = excluded.version, doc = excluded.doc`;

export class SqliteUserStore implements UserStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ACCOUNT_SCHEMA);
  }

  /** One transaction, which begins as a write: of two processes, the second one decides on what the first one has written. */
  async write(user: StoredUser): Promise<UserWrite> {
    return inTransaction(this.database, this.path, () => {
      const outcome = this.decide(user);
      if (outcome === 'written')
        this.database.prepare(WRITE).run(user.id, user.nameKey, user.version, user.createdAt, JSON.stringify(user));
      return outcome;
    });
  }

  find(id: string): Promise<StoredUser | undefined> {
    return Promise.resolve(this.read(ACCOUNT_QUERIES.user, id));
  }

  findByName(nameKey: string): Promise<StoredUser | undefined> {
    return Promise.resolve(this.read(ACCOUNT_QUERIES.userByName, nameKey));
  }

  list(): Promise<readonly StoredUser[]> {
    return Promise.resolve(this.readAll());
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private decide(user: StoredUser): UserWrite {
    const stored = this.read(ACCOUNT_QUERIES.user, user.id);
    if ((stored?.version ?? 0) !== user.version - 1) return 'conflict';
    const named = this.read(ACCOUNT_QUERIES.userByName, user.nameKey);
    if (named !== undefined && named.id !== user.id) return 'name-taken';
    if (stored === undefined || !managesAll(stored) || managesAll(user)) return 'written';
    return this.readAll().some((other) => other.id !== user.id && managesAll(other)) ? 'written' : 'last-administrator';
  }

  private read(query: string, value: string): StoredUser | undefined {
    const row = this.database.prepare(query).get(value);
    return row === undefined ? undefined : (JSON.parse(row['doc'] as string) as StoredUser);
  }

  /** All users, which are a few hundred. */
  private readAll(): StoredUser[] {
    const rows = this.database.prepare(LIST).all();
    return rows.map(({ doc }) => JSON.parse(doc as string) as StoredUser);
  }
}
