import type { PolicyDecision } from '@duban/domain';
import type { PolicyStore } from '@duban/ports';
import type { mongo } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { POLICIES, type PolicyDocument } from './tracker-schema';

/** Policies belong to no read side, because they cannot be derived from the log: all read sides of a database share them. */
export class MongoPolicyStore implements PolicyStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly policies: mongo.Collection<PolicyDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoPolicyStore> {
    return new MongoPolicyStore(connection, await connection.collection<PolicyDocument>(POLICIES));
  }

  async decisions(): Promise<readonly PolicyDecision[]> {
    const found = await this.connection.attempt(() => this.policies.find().sort({ recordedAt: 1, _id: 1 }).toArray());
    return found.map(({ adoption }) => JSON.parse(adoption) as PolicyDecision);
  }

  async record(decision: PolicyDecision): Promise<void> {
    await this.connection.attempt(() => this.policies.insertOne({ recordedAt: decision.recordedAt, adoption: JSON.stringify(decision) }));
  }
}
