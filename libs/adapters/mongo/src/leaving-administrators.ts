import { type mongo, Schema } from 'mongoose';
import type { MongoConnection } from './mongo-connection';

/** The one document that names the unlimited administrators who are being removed; keys and users have one each. */
export interface LeavingDocument {
  readonly _id: LeavingKind;
  /** Counts the changes: each one is made on the version that was read. */
  readonly version: number;
  readonly ids: readonly string[];
}

/** `administrators`: keys. */
export type LeavingKind = 'administrators' | 'users';

export const LEAVING = new Schema({ _id: String, version: Number, ids: [String] }, { collection: 'leaving', versionKey: false });

/**
 * Which unlimited administrators may be removed, decided in one document because keys and users are documents of their own. An id is
 * written here before its document is changed, on the version that was read before the documents were. So that whoever is counted as
 * remaining is still valid when the id is written, and whoever removes him later reads that it is leaving. After a crash in between, the
 * document is valid and counts no more.
 */
export class LeavingAdministrators {
  constructor(
    private readonly connection: MongoConnection,
    private readonly documents: mongo.Collection<LeavingDocument>,
    private readonly kind: LeavingKind,
  ) {}

  /**
   * False, and nothing is written, when no other unlimited administrator would be left.
   * @param listValid the ids of those that are valid now; a user's id has his version, so that one who comes back counts again
   */
  async add(id: string, listValid: () => Promise<readonly string[]>): Promise<boolean> {
    for (;;) {
      const { version, ids } = await this.read();
      const valid = await listValid();
      if (!valid.some((other) => other !== id && !ids.includes(other))) return false;
      const next = [...new Set([...ids.filter((each) => valid.includes(each)), id])];
      if (await this.replace(version, next)) return true;
    }
  }

  private async read(): Promise<LeavingDocument> {
    const none: LeavingDocument = { _id: this.kind, version: 0, ids: [] };
    const { _id, ...values } = none;
    const found = await this.connection.attempt(() =>
      this.documents.findOneAndUpdate({ _id }, { $setOnInsert: values }, { upsert: true, returnDocument: 'after' }),
    );
    return found ?? none;
  }

  private async replace(version: number, ids: readonly string[]): Promise<boolean> {
    const { modifiedCount } = await this.connection.attempt(() =>
      this.documents.updateOne({ _id: this.kind, version }, { $set: { version: version + 1, ids: [...ids] } }),
    );
    return modifiedCount === 1;
  }
}
