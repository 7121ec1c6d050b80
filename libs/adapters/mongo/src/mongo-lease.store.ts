import type { Lease, LeaseStore, WriteOutcome } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { GuardedWrites } from './guarded-writes';
import type { MongoConnection } from './mongo-connection';

interface LeaseDocument extends Omit<Lease, 'name'> {
  /** The name of the lease. */
  readonly _id: string;
}

export const LEASES = new Schema(
  { _id: String, version: Number, holder: String, forMs: Number },
  { collection: 'leases', versionKey: false },
);

/** A lease is a document, found by its id. */
export class MongoLeaseStore implements LeaseStore {
  private readonly writes: GuardedWrites<LeaseDocument>;

  private constructor(
    private readonly connection: MongoConnection,
    private readonly leases: mongo.Collection<LeaseDocument>,
  ) {
    this.writes = new GuardedWrites(connection, leases);
  }

  static async open(connection: MongoConnection): Promise<MongoLeaseStore> {
    return new MongoLeaseStore(connection, await connection.collection<LeaseDocument>(LEASES));
  }

  async load(name: string): Promise<Lease | undefined> {
    const found = await this.connection.attempt(() => this.leases.findOne({ _id: name }));
    if (found === null) return undefined;
    this.writes.noteExisting(name);
    const { version, holder, forMs } = found;
    return { name, version, holder, forMs };
  }

  async write({ name, version, holder, forMs }: Lease): Promise<WriteOutcome> {
    const filter = { _id: name, version: version - 1 };
    const operation = { replaceOne: { filter, replacement: { version, holder, forMs }, upsert: true } } as const;
    const [outcome = 'conflict'] = await this.writes.make([{ id: name, expectedVersion: version - 1, operation }]);
    return outcome;
  }

  /** Waits for writes in progress. The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return this.writes.settled();
  }
}
