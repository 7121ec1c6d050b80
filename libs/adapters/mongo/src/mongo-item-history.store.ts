import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import { momentKey, momentRange, type ItemHistoryQuery, type ItemHistoryStore } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';

interface MomentDocument {
  /** Its place in the history. */
  readonly _id: string;
  readonly on: IsoDate;
  /** The moment as JSON. */
  readonly moment: string;
}

export const ITEM_HISTORY = new Schema({ _id: String, on: String, moment: String }, { collection: 'item_history', versionKey: false });

/** The document that says from which date on everything is there. No id of a moment begins with a letter. */
const KNOWN_FROM = 'known-from';

export const ITEM_HISTORY_FILTERS = {
  /** In the order of their ids. */
  read: (query: ItemHistoryQuery) => {
    const [$gt, $lt] = momentRange(query);
    return { _id: { $gt, $lt }, on: { $lte: query.to } };
  },
} as const;

/** A moment is a document that is created once and never changed: the index on `_id` has them in their order. */
export class MongoItemHistoryStore implements ItemHistoryStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly moments: mongo.Collection<MomentDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoItemHistoryStore> {
    return new MongoItemHistoryStore(connection, await connection.collection<MomentDocument>(ITEM_HISTORY));
  }

  add(moments: readonly ItemMoment[]): Promise<void> {
    return this.insert(moments.map((moment) => ({ _id: momentKey(moment), on: moment.on, moment: JSON.stringify(moment) })));
  }

  async read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]> {
    const cursor = this.moments.find(ITEM_HISTORY_FILTERS.read(query)).sort({ _id: 1 }).limit(query.limit);
    const found = await this.connection.attempt(() => cursor.toArray());
    return found.map(({ moment }) => JSON.parse(moment) as ItemMoment);
  }

  async knownFrom(): Promise<IsoDate | undefined> {
    return (await this.connection.attempt(() => this.moments.findOne({ _id: KNOWN_FROM })))?.on;
  }

  begin(on: IsoDate): Promise<void> {
    return this.insert([{ _id: KNOWN_FROM, on, moment: '' }]);
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  private async insert(documents: readonly MomentDocument[]): Promise<void> {
    const writes = documents.map((document) => ({ insertOne: { document } }));
    if (writes.length > 0) allowDuplicates(await makeIndependentWrites(this.connection, this.moments, writes));
  }
}
