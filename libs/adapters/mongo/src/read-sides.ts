import { randomBytes } from 'node:crypto';
import { type mongo, Schema } from 'mongoose';
import type { MongoConnection } from './mongo-connection';
import { READ_SIDE_COLLECTIONS } from './tracker-schema';

/** The first read side of a database: its collections have their plain names. */
export const FIRST_READ_SIDE = '';

/** The one document that names the read side in use. Absent as long as none was rebuilt. */
interface InUseDocument {
  readonly _id: 'in use';
  readonly name: string;
  /** The one that was in use before. */
  readonly replaced?: string;
  /** The one that is being built beside it. */
  readonly building?: string;
}

export const READ_SIDES = new Schema(
  { _id: String, name: String, replaced: String, building: String },
  { collection: 'read_sides', versionKey: false },
);

/** Another rebuild was begun after this one. */
export class RebuildOvertaken extends Error {
  readonly code = 'rebuild-overtaken';
}

/** The name that a collection has in a read side. */
export function collectionName(collection: string, readSide: string): string {
  return readSide === FIRST_READ_SIDE ? collection : `${collection}_${readSide}`;
}

/**
 * The read sides of a tracker's database: the one in use, the one that it has replaced, and one that is being built. One document names the
 * one in use, so that a swap is one guarded update: before and after it, one whole read side is in use. Light policies belong to no read
 * side, because they are not derived from the log.
 */
export class ReadSides {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly sides: mongo.Collection<InUseDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<ReadSides> {
    return new ReadSides(connection, await connection.collection<InUseDocument>(READ_SIDES));
  }

  /** The name of the one in use, for MongoTrackerStores.open. */
  async inUse(): Promise<string> {
    return (await this.current())?.name ?? FIRST_READ_SIDE;
  }

  /** The name of the one that was in use before; undefined when there is none any more. */
  async replaced(): Promise<string | undefined> {
    return (await this.current())?.replaced;
  }

  /**
   * Begins a new one, under a name that no other ever had. Removes all that are not in use: the replaced one, and those that unfinished
   * rebuilds have left.
   * @returns its name
   */
  async begin(): Promise<string> {
    const building = randomBytes(4).toString('hex');
    const update = { $set: { building }, $setOnInsert: { name: FIRST_READ_SIDE }, $unset: { replaced: '' } } as const;
    const begun = await this.connection.attempt(() =>
      this.sides.findOneAndUpdate({ _id: 'in use' }, update, { upsert: true, returnDocument: 'after' }),
    );
    await this.removeAllBut([begun?.name ?? FIRST_READ_SIDE, building]);
    return building;
  }

  /** Puts the one that was begun in use. @throws RebuildOvertaken */
  async swap(building: string): Promise<void> {
    const replaced = await this.inUse();
    const update = { $set: { name: building, replaced }, $unset: { building: '' } } as const;
    const { matchedCount } = await this.connection.attempt(() => this.sides.updateOne({ _id: 'in use', building, name: replaced }, update));
    if (matchedCount === 0)
      throw new RebuildOvertaken(
        'Another rebuild was begun meanwhile; this one has changed nothing. Let that one end, then look with "verify".',
      );
  }

  /** Removes one that was begun and will not be put in use. */
  async discard(building: string): Promise<void> {
    await this.connection.attempt(() => this.sides.updateOne({ _id: 'in use', building }, { $unset: { building: '' } }));
    const present = new Set(await this.connection.collections());
    for (const collection of READ_SIDE_COLLECTIONS.map((each) => collectionName(each, building)))
      if (present.has(collection)) await this.connection.dropCollection(collection);
  }

  private async removeAllBut(readSides: readonly string[]): Promise<void> {
    const kept = new Set(readSides.flatMap((side) => READ_SIDE_COLLECTIONS.map((each) => collectionName(each, side))));
    for (const name of await this.connection.collections())
      if (isOfReadSide(name) && !kept.has(name)) await this.connection.dropCollection(name);
  }

  private current(): Promise<InUseDocument | null> {
    return this.connection.attempt(() => this.sides.findOne({ _id: 'in use' }));
  }
}

function isOfReadSide(collection: string): boolean {
  return READ_SIDE_COLLECTIONS.includes(collection.replace(/_[0-9a-f]{8}$/, ''));
}
