import type { FailedAttempts, SessionStore, StoredSession, WriteOutcome } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { ACCOUNT_QUERIES, ACCOUNT_SCHEMA } from './account-schema';
import { inTransaction, openDatabase } from './database';

const ADD = 'INSERT INTO sessions (hash, user_id, id, created_at, used_at, expires_at, doc) VALUES (?, ?, ?, ?, ?, ?, ?)';
const ADD_ATTEMPTS = 'INSERT INTO attempts (subject, version, at, doc) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject) DO NOTHING';
const REPLACE_ATTEMPTS = 'UPDATE attempts SET version = ?2, at = ?3, doc = ?4 WHERE subject = ?1 AND version = ?2 - 1';

export class SqliteSessionStore implements SessionStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ACCOUNT_SCHEMA);
  }

  async add(session: StoredSession): Promise<void> {
    const { hash, userId, id, createdAt, usedAt, expiresAt } = session;
    this.change(ADD, hash, userId, id, createdAt, usedAt, expiresAt, JSON.stringify(session));
    return Promise.resolve();
  }

  findByHash(hash: string): Promise<StoredSession | undefined> {
    const row = this.database.prepare(ACCOUNT_QUERIES.session).get(hash);
    return Promise.resolve(row === undefined ? undefined : readSession(row));
  }

  async touch(hash: string, usedAt: string): Promise<void> {
    this.change(ACCOUNT_QUERIES.touch, hash, usedAt);
    return Promise.resolve();
  }

  listByUser(userId: string): Promise<readonly StoredSession[]> {
    return Promise.resolve(this.database.prepare(ACCOUNT_QUERIES.sessionsByUser).all(userId).map(readSession));
  }

  async end(userId: string, id: string): Promise<boolean> {
    return Promise.resolve(this.change(ACCOUNT_QUERIES.end, userId, id) > 0);
  }

  async endAll(userId: string): Promise<void> {
    this.change(ACCOUNT_QUERIES.endAll, userId);
    return Promise.resolve();
  }

  attempts(subject: string): Promise<FailedAttempts | undefined> {
    const row = this.database.prepare(ACCOUNT_QUERIES.attempts).get(subject);
    return Promise.resolve(row === undefined ? undefined : (JSON.parse(row['doc'] as string) as FailedAttempts));
  }

  async writeAttempts(attempts: FailedAttempts): Promise<WriteOutcome> {
    const { subject, version, at } = attempts;
    const changed = this.change(version === 1 ? ADD_ATTEMPTS : REPLACE_ATTEMPTS, subject, version, at, JSON.stringify(attempts));
    return Promise.resolve(changed === 1 ? 'written' : 'conflict');
  }

  async clean({ expiredUpTo, attemptsUpTo }: { readonly expiredUpTo: string; readonly attemptsUpTo: string }): Promise<void> {
    this.change(ACCOUNT_QUERIES.cleanSessions, expiredUpTo);
    this.change(ACCOUNT_QUERIES.cleanAttempts, attemptsUpTo);
    return Promise.resolve();
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  /** @returns how many rows were changed */
  private change(statement: string, ...values: (string | number)[]): number {
    return inTransaction(this.database, this.path, () => Number(this.database.prepare(statement).run(...values).changes));
  }
}

function readSession({ doc, used_at: usedAt }: Record<string, unknown>): StoredSession {
  return { ...(JSON.parse(doc as string) as StoredSession), usedAt: usedAt as string };
}
