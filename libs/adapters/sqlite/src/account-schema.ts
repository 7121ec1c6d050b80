/** The file of people who sign in. Both stores open it. */
export const ACCOUNT_SCHEMA = [
  `CREATE TABLE users (id TEXT PRIMARY KEY, name_key TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created_at TEXT NOT NULL,
     doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE sessions (hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, id TEXT NOT NULL, created_at TEXT NOT NULL, used_at TEXT NOT NULL,
     expires_at TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX sessions_by_user ON sessions (user_id, created_at, id);
   CREATE INDEX sessions_by_end ON sessions (expires_at);
   CREATE TABLE attempts (subject TEXT PRIMARY KEY, version INTEGER NOT NULL, at TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX attempts_by_time ON attempts (at);`,
];
export const ACCOUNT_QUERIES = {
  user: 'SELECT doc FROM users WHERE id = ?',
  userByName: 'SELECT doc FROM users WHERE name_key = ?',
  session: 'SELECT doc, used_at FROM sessions WHERE hash = ?',
  sessionsByUser: 'SELECT doc, used_at FROM sessions WHERE user_id = ? ORDER BY created_at, id',
  attempts: 'SELECT doc FROM attempts WHERE subject = ?',
  touch: 'UPDATE sessions SET used_at = ?2 WHERE hash = ?1 AND used_at < ?2',
  end: 'DELETE FROM sessions WHERE user_id = ? AND id = ?',
  endAll: 'DELETE FROM sessions WHERE user_id = ?',
  cleanSessions: 'DELETE FROM sessions WHERE expires_at <= ?',
  cleanAttempts: 'DELETE FROM attempts WHERE at <= ?',
} as const;
