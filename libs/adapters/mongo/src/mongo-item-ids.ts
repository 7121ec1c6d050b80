import type { Service } from '@duban/domain';
import { StoreUnavailable, type ItemIds } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';

interface ItemIdDocument {
  /** The item's id. */
  readonly _id: string;
  readonly service: Service;
}

export const ITEM_IDS = new Schema(
  { _id: String, service: { type: String, required: true } },
  { collection: 'item_ids', versionKey: false },
);

/** By `_id`. */
export const ITEM_ID_FILTERS = { owners: (ids: readonly string[]) => ({ _id: { $in: [...ids] } }) } as const;

/** How many ids one call carries. */
const STEP = 1_000;
const TRIES = 5;

/**
 * Each id is a document that is created once and never changed. Taking an id is an upsert whose filter names the service. When another
 * service has the id, the upsert fails on the duplicate `_id`. When the same service has it, nothing changes, and the call resolves once a
 * majority has the document.
 */
export class MongoItemIds implements ItemIds {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly ids: mongo.Collection<ItemIdDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoItemIds> {
    return new MongoItemIds(connection, await connection.collection<ItemIdDocument>(ITEM_IDS));
  }

  async findOwners(ids: readonly string[]): Promise<ReadonlyMap<string, Service>> {
    const owners = new Map<string, Service>();
    for (const step of splitIntoSteps(ids)) for (const [id, owner] of await this.find(step)) owners.set(id, owner);
    return owners;
  }

  async take(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>> {
    const others = new Map<string, Service>();
    for (const step of splitIntoSteps([...new Set(ids)]))
      for (const [id, owner] of await this.takeStep(step, service)) others.set(id, owner);
    return others;
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Reads the documents that refused ids as the server has them, even without a majority, because the caller has to learn which service has
   * them. Two replicas of one service may refuse each other too; the second attempt then finds the document of their service.
   */
  private async takeStep(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>> {
    const others = new Map<string, Service>();
    let left = ids;
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries === TRIES) throw this.unexplained(left);
      const refused = await this.readRefusedIds(left, service);
      for (const [id, owner] of await this.find(refused, { readConcern: { level: 'local' } })) if (owner !== service) others.set(id, owner);
      left = refused.filter((id) => !others.has(id));
    }
    return others;
  }

  private async readRefusedIds(ids: readonly string[], service: Service): Promise<readonly string[]> {
    const upserts = ids.map((_id) => ({
      updateOne: { filter: { _id, service }, update: { $setOnInsert: { service } }, upsert: true as const },
    }));
    const refused = await makeIndependentWrites(this.connection, this.ids, upserts);
    allowDuplicates(refused);
    return ids.filter((_, at) => refused.has(at));
  }

  private async find(ids: readonly string[], options: mongo.FindOptions = {}): Promise<ReadonlyMap<string, Service>> {
    if (ids.length === 0) return new Map();
    const found = await this.connection.attempt(() => this.ids.find(ITEM_ID_FILTERS.owners(ids), options).toArray());
    return new Map(found.map(({ _id, service }) => [_id, service]));
  }

  private unexplained([id = '']: readonly string[]): StoreUnavailable {
    return new StoreUnavailable(
      `MongoDB refuses the item id ${id} and does not show who has it (database ${this.connection.database}). ` +
        'Try again; if it stays so, look at the indexes of item_ids: there is none but that of _id.',
      'unreachable',
    );
  }
}

function splitIntoSteps(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / STEP) }, (_, step) => ids.slice(step * STEP, (step + 1) * STEP));
}
