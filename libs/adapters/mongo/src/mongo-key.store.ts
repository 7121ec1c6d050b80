import { isUnlimitedAdmin } from '@duban/domain';
import type { KeyStore, Revocation, StoredKey } from '@duban/ports';
import { mongo, Schema } from 'mongoose';
import { LEAVING, type LeavingDocument, LeavingAdministrators } from './leaving-administrators';
import type { MongoConnection } from './mongo-connection';

interface KeyDocument extends Omit<StoredKey, 'id'> {
  readonly _id: string;
  /** Orders keys that were created in the same millisecond. */
  readonly added: mongo.ObjectId;
}

export const KEY_SCHEMA = new Schema(
  {
    _id: String,
    hash: { type: String, required: true },
    name: String,
    role: String,
    regions: [String],
    departments: [String],
    createdAt: String,
    revokedAt: String,
    added: Schema.Types.ObjectId,
  },
  { collection: 'keys', versionKey: false },
);
KEY_SCHEMA.index({ hash: 1 }, { unique: true }); // findByHash

export class MongoKeyStore implements KeyStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly keys: mongo.Collection<KeyDocument>,
    private readonly leaving: LeavingAdministrators,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoKeyStore> {
    const leaving = new LeavingAdministrators(connection, await connection.collection<LeavingDocument>(LEAVING), 'administrators');
    return new MongoKeyStore(connection, await connection.collection<KeyDocument>(KEY_SCHEMA), leaving);
  }

  async add({ id, ...key }: StoredKey): Promise<void> {
    await this.connection.attempt(() => this.keys.insertOne({ _id: id, ...key, added: new mongo.ObjectId() }));
  }

  async findByHash(hash: string): Promise<StoredKey | undefined> {
    const found = await this.connection.attempt(() => this.keys.findOne({ hash, revokedAt: null }));
    return found === null ? undefined : readKey(found);
  }

  /** Reads all keys, which are a few dozen. */
  async list(): Promise<readonly StoredKey[]> {
    const found = await this.connection.attempt(() => this.keys.find().sort({ createdAt: 1, added: 1 }).toArray());
    return found.map(readKey);
  }

  async revoke(id: string, at: string): Promise<Revocation> {
    const key = await this.connection.attempt(() => this.keys.findOne({ _id: id, revokedAt: null }));
    if (key === null) return 'unknown';
    if (isUnlimitedAdmin(key) && !(await this.leaving.add(id, () => this.listAdministrators()))) return 'last-administrator';
    const { modifiedCount } = await this.connection.attempt(() =>
      this.keys.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: at } }),
    );
    return modifiedCount === 1 ? 'revoked' : 'unknown';
  }

  private async listAdministrators(): Promise<readonly string[]> {
    return (await this.list()).filter((key) => key.revokedAt === null && isUnlimitedAdmin(key)).map(({ id }) => id);
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

function readKey({ _id, added: _added, ...key }: KeyDocument): StoredKey {
  return { id: _id, ...key };
}
