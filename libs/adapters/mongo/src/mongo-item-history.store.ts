import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import {
  momentKey,
  momentRange,
  planRemoval,
  removeFromPage,
  type HistoryRemoval,
  type ItemHistoryQuery,
  type ItemHistoryStore,
} from '@duban/ports';
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
  /** Of the document that says from which date on everything is there: see `HistoryRemoval`. */
  readonly upTo?: string | null;
}

export const ITEM_HISTORY = new Schema(
  { _id: String, on: String, moment: String, upTo: String },
  { collection: 'item_history', versionKey: false },
);

/** The document that says from which date on everything is there. No id of a moment begins with a letter. */
const KNOWN_FROM = 'known-from';

export const ITEM_HISTORY_FILTERS = {
  /** In the order of their ids. */
  read: (query: ItemHistoryQuery) => {
    const [$gt, $lt] = momentRange(query);
    return { _id: { $gt, $lt }, on: { $lte: query.to } };
  },
  /** In the order of their ids. */
  following: (key: string) => ({ _id: { $gt: key, $lt: KNOWN_FROM } }),
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
    return found.map(toMoment);
  }

  async knownFrom(): Promise<IsoDate | undefined> {
    return (await this.readKnown())?.on;
  }

  begin(on: IsoDate): Promise<void> {
    return this.insert([{ _id: KNOWN_FROM, on, moment: '' }]);
  }

  /** The date is noted before anything is removed, and how far it has come after each part, which may be done again. */
  async removeBefore(date: IsoDate, limit: number): Promise<boolean> {
    const known = await this.readKnown();
    const plan = planRemoval(known === null ? undefined : { from: known.on, upTo: known.upTo ?? null }, date);
    if (plan === null) return false;
    if (plan.upTo === '') await this.note(plan);
    const cursor = this.moments.find(ITEM_HISTORY_FILTERS.following(plan.upTo)).sort({ _id: 1 });
    const { removed, next } = removeFromPage(
      (await this.connection.attempt(() => cursor.limit(limit + 1).toArray())).map(toMoment),
      plan,
      limit,
    );
    await this.connection.attempt(() => this.moments.deleteMany({ _id: { $in: [...removed] } }));
    await this.note(next);
    return next.upTo !== null;
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  private readKnown(): Promise<MomentDocument | null> {
    return this.connection.attempt(() => this.moments.findOne({ _id: KNOWN_FROM }));
  }

  private async note({ from: on, upTo }: HistoryRemoval): Promise<void> {
    await this.connection.attempt(() => this.moments.updateOne({ _id: KNOWN_FROM }, { $set: { on, upTo } }));
  }

  private async insert(documents: readonly MomentDocument[]): Promise<void> {
    const writes = documents.map((document) => ({ insertOne: { document } }));
    if (writes.length > 0) allowDuplicates(await makeIndependentWrites(this.connection, this.moments, writes));
  }
}

function toMoment({ moment }: MomentDocument): ItemMoment {
  return JSON.parse(moment) as ItemMoment;
}
