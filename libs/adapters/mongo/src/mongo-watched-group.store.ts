import type { GroupRuleState } from '@duban/alerting';
import type { WatchedGroup, WatchedGroupStore, WriteOutcome } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { GuardedWrites, type GuardedWrite } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';

interface WatchedGroupDocument {
  /** The id of the group. */
  readonly _id: string;
  readonly version: number;
  /** The state of the rules as JSON. */
  readonly rules: string;
}

const WATCHED_GROUPS = new Schema({ _id: String, version: Number, rules: String }, { collection: 'watched_groups', versionKey: false });

/** A group is a document; all of them are read at once. */
export class MongoWatchedGroupStore implements WatchedGroupStore {
  private readonly writes: GuardedWrites<WatchedGroupDocument>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly groups: mongo.Collection<WatchedGroupDocument>,
  ) {
    this.writes = new GuardedWrites(connection, groups);
  }

  static async open(connection: MongoConnection): Promise<MongoWatchedGroupStore> {
    return new MongoWatchedGroupStore(connection, await connection.collection<WatchedGroupDocument>(WATCHED_GROUPS));
  }

  async list(): Promise<readonly WatchedGroup[]> {
    const cursor = this.groups.find().sort({ _id: 1 });
    const found = await this.connection.attempt(() => cursor.toArray());
    for (const { _id } of found) this.writes.noteExisting(_id);
    return found.map(({ _id, version, rules }) => ({ id: _id, version, rules: JSON.parse(rules) as GroupRuleState }));
  }

  write(groups: readonly WatchedGroup[]): Promise<readonly WriteOutcome[]> {
    return this.writes.make(groups.map(guardedGroup));
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return this.writes.settled();
  }
}

function guardedGroup({ id, version, rules }: WatchedGroup): GuardedWrite<WatchedGroupDocument> {
  const filter = { _id: id, version: version - 1 };
  const replacement = { version, rules: JSON.stringify(rules) };
  return { id, expectedVersion: version - 1, operation: { replaceOne: { filter, replacement, upsert: true } } };
}
