import { isUnlimitedAdmin } from '@duban/domain';
import type { StoredKey } from '@duban/ports';
import { type mongo, Schema } from 'mongoose';
import type { MongoConnection } from './mongo-connection';

/** The one document that names the unlimited administrators whose keys are being revoked. */
export interface LeavingDocument {
  readonly _id: 'administrators';
  /** Counts the changes: each one is made on the version that was read. */
  readonly version: number;
  readonly ids: readonly string[];
}

export const LEAVING = new Schema({ _id: String, version: Number, ids: [String] }, { collection: 'leaving', versionKey: false });

/**
 * Which unlimited administrators may be revoked, decided in one document because keys are documents of their own. An id is written here
 * before its key is revoked, on the version that was read before the keys were. So that whoever is counted as remaining is still valid when
 * the id is written, and whoever revokes him later reads that it is leaving. After a crash in between, the key is valid and counts no more.
 */
export class LeavingAdministrators {
  constructor(
    private readonly connection: MongoConnection,
    private readonly documents: mongo.Collection<LeavingDocument>,
  ) {}

  /** False, and nothing is written, when no other unlimited administrator would be left. */
  async add(id: string, listKeys: () => Promise<readonly StoredKey[]>): Promise<boolean> {
    for (;;) {
      const { version, ids } = await this.read();
      const valid = (await listKeys()).filter((key) => key.revokedAt === null && isUnlimitedAdmin(key)).map((key) => key.id);
      if (!valid.some((other) => other !== id && !ids.includes(other))) return false;
      const next = [...new Set([...ids.filter((each) => valid.includes(each)), id])];
      if (await this.replace(version, next)) return true;
    }
  }

  private async read(): Promise<LeavingDocument> {
    const none: LeavingDocument = { _id: 'administrators', version: 0, ids: [] };
    const { _id, ...values } = none;
    const found = await this.connection.attempt(() =>
      this.documents.findOneAndUpdate({ _id }, { $setOnInsert: values }, { upsert: true, returnDocument: 'after' }),
    );
    return found ?? none;
  }

  private async replace(version: number, ids: readonly string[]): Promise<boolean> {
    const { modifiedCount } = await this.connection.attempt(() =>
      this.documents.updateOne({ _id: 'administrators', version }, { $set: { version: version + 1, ids: [...ids] } }),
    );
    return modifiedCount === 1;
  }
}
