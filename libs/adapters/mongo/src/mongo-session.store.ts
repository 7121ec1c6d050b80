import type { FailedAttempts, SessionStore, StoredSession, WriteOutcome } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { GuardedWrites } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';

interface SessionDocument extends Omit<StoredSession, 'hash'> {
  /** The hash of the token. */
  readonly _id: string;
}

interface AttemptsDocument extends Omit<FailedAttempts, 'subject'> {
  readonly _id: string;
}

export const SESSIONS = new Schema(
  {
    _id: String,
    id: String,
    userId: String,
    generation: Number,
    createdAt: String,
    usedAt: String,
    expiresAt: String,
    address: String,
    agent: String,
  },
  { collection: 'sessions', versionKey: false },
);
SESSIONS.index({ userId: 1, createdAt: 1, id: 1 }); // listByUser, end, endAll
SESSIONS.index({ expiresAt: 1 }); // clean

export const ATTEMPTS = new Schema(
  { _id: String, count: Number, since: String, at: String, version: Number },
  { collection: 'attempts', versionKey: false },
);
ATTEMPTS.index({ at: 1 }); // clean

export const SESSION_FILTERS = {
  byUser: (userId: string) => ({ userId }),
  byId: (userId: string, id: string) => ({ userId, id }),
  expired: (upTo: string) => ({ expiresAt: { $lte: upTo } }),
  attempted: (upTo: string) => ({ at: { $lte: upTo } }),
};

export class MongoSessionStore implements SessionStore {
  private readonly writes: GuardedWrites<AttemptsDocument>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly sessions: mongo.Collection<SessionDocument>,
    private readonly failed: mongo.Collection<AttemptsDocument>,
  ) {
    this.writes = new GuardedWrites(connection, failed);
  }

  static async open(connection: MongoConnection): Promise<MongoSessionStore> {
    const sessions = await connection.collection<SessionDocument>(SESSIONS);
    return new MongoSessionStore(connection, sessions, await connection.collection<AttemptsDocument>(ATTEMPTS));
  }

  async add({ hash, ...session }: StoredSession): Promise<void> {
    await this.connection.attempt(() => this.sessions.insertOne({ _id: hash, ...session }));
  }

  async findByHash(hash: string): Promise<StoredSession | undefined> {
    const found = await this.connection.attempt(() => this.sessions.findOne({ _id: hash }));
    return found === null ? undefined : toSession(found);
  }

  async touch(hash: string, usedAt: string): Promise<void> {
    await this.connection.attempt(() => this.sessions.updateOne({ _id: hash, usedAt: { $lt: usedAt } }, { $set: { usedAt } }));
  }

  async listByUser(userId: string): Promise<readonly StoredSession[]> {
    const found = this.sessions.find(SESSION_FILTERS.byUser(userId)).sort({ createdAt: 1, id: 1 });
    return (await this.connection.attempt(() => found.toArray())).map(toSession);
  }

  async end(userId: string, id: string): Promise<boolean> {
    const { deletedCount } = await this.connection.attempt(() => this.sessions.deleteOne(SESSION_FILTERS.byId(userId, id)));
    return deletedCount === 1;
  }

  async endAll(userId: string): Promise<void> {
    await this.connection.attempt(() => this.sessions.deleteMany(SESSION_FILTERS.byUser(userId)));
  }

  async attempts(subject: string): Promise<FailedAttempts | undefined> {
    const found = await this.connection.attempt(() => this.failed.findOne({ _id: subject }));
    if (found === null) return undefined;
    const { _id, ...attempts } = found;
    return { subject: _id, ...attempts };
  }

  async writeAttempts({ subject, ...attempts }: FailedAttempts): Promise<WriteOutcome> {
    const expectedVersion = attempts.version - 1;
    const filter = { _id: subject, version: expectedVersion };
    const operation = { replaceOne: { filter, replacement: attempts, upsert: true } } as const;
    const [outcome = 'conflict'] = await this.writes.make([{ id: subject, expectedVersion, operation }]);
    return outcome;
  }

  async clean({ expiredUpTo, attemptsUpTo }: { readonly expiredUpTo: string; readonly attemptsUpTo: string }): Promise<void> {
    await this.connection.attempt(() => this.sessions.deleteMany(SESSION_FILTERS.expired(expiredUpTo)));
    await this.connection.attempt(() => this.failed.deleteMany(SESSION_FILTERS.attempted(attemptsUpTo)));
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return this.writes.settled();
  }
}

function toSession({ _id, ...session }: SessionDocument): StoredSession {
  return { ...session, hash: _id };
}
