import { managesAll, type StoredUser, type UserStore, type UserWrite } from '@duban/ports';
import { mongo, Schema } from 'mongoose';
import { LEAVING, type LeavingDocument, LeavingAdministrators } from './leaving-administrators';
import type { MongoConnection } from './mongo-connection';

interface UserDocument extends Omit<StoredUser, 'id'> {
  readonly _id: string;
}

export const USERS = new Schema(
  {
    _id: String,
    name: String,
    nameKey: { type: String, required: true },
    passwordHash: String,
    mustChangePassword: Boolean,
    generation: Number,
    version: Number,
    role: String,
    regions: [String],
    departments: [String],
    createdAt: String,
    disabledAt: String,
  },
  { collection: 'users', versionKey: false },
);
USERS.index({ nameKey: 1 }, { unique: true }); // findByName

export const USER_FILTERS = { byName: (nameKey: string) => ({ nameKey }) };

export class MongoUserStore implements UserStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly users: mongo.Collection<UserDocument>,
    private readonly leaving: LeavingAdministrators,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoUserStore> {
    const leaving = new LeavingAdministrators(connection, await connection.collection<LeavingDocument>(LEAVING), 'users');
    return new MongoUserStore(connection, await connection.collection<UserDocument>(USERS), leaving);
  }

  async write({ id, ...user }: StoredUser): Promise<UserWrite> {
    const stored = await this.find(id);
    if ((stored?.version ?? 0) !== user.version - 1) return 'conflict';
    if (stored !== undefined && managesAll(stored) && !managesAll(user)) {
      const mayLeave = await this.leaving.add(versionedId(stored), () => this.listAdministrators());
      if (!mayLeave) return 'last-administrator';
    }
    return this.replace({ _id: id, ...user });
  }

  async find(id: string): Promise<StoredUser | undefined> {
    return this.read({ _id: id });
  }

  async findByName(nameKey: string): Promise<StoredUser | undefined> {
    return this.read(USER_FILTERS.byName(nameKey));
  }

  /** Reads all users, which are a few hundred. */
  async list(): Promise<readonly StoredUser[]> {
    const found = await this.connection.attempt(() => this.users.find().sort({ createdAt: 1, _id: 1 }).toArray());
    return found.map(toUser);
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  private async read(filter: mongo.Filter<UserDocument>): Promise<StoredUser | undefined> {
    const found = await this.connection.attempt(() => this.users.findOne(filter));
    return found === null ? undefined : toUser(found);
  }

  private async replace({ _id, ...user }: UserDocument): Promise<UserWrite> {
    try {
      if (user.version === 1) {
        await this.connection.attempt(() => this.users.insertOne({ _id, ...user }));
        return 'written';
      }
      const filter = { _id, version: user.version - 1 };
      const { matchedCount } = await this.connection.attempt(() => this.users.replaceOne(filter, user));
      return matchedCount === 1 ? 'written' : 'conflict';
    } catch (error) {
      if (!(error instanceof mongo.MongoServerError) || error.code !== DUPLICATE_KEY) throw error;
      const named = await this.findByName(user.nameKey);
      return named !== undefined && named.id !== _id ? 'name-taken' : 'conflict';
    }
  }

  private async listAdministrators(): Promise<readonly string[]> {
    return (await this.list()).filter(managesAll).map(versionedId);
  }
}

const DUPLICATE_KEY = 11_000;

/** The removal is of this version: after any other write it has not happened, and the user counts as staying. */
function versionedId({ id, version }: StoredUser): string {
  return `${id}#${version}`;
}

function toUser({ _id, ...user }: UserDocument): StoredUser {
  return { id: _id, ...user };
}
