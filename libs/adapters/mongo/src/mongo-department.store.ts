import type { DepartmentChange } from '@duban/domain';
import type { DepartmentStore } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';

interface DepartmentLogDocument {
  /** The number of the entry. */
  readonly _id: number;
  /** The changes as JSON. */
  readonly changes: string;
}

export const DEPARTMENT_LOG = new Schema(
  { _id: Number, changes: { type: String, required: true } },
  { collection: 'departments', versionKey: false },
);

/** By `_id`, in its order. */
export const DEPARTMENT_FILTERS = { entries: (from: number) => ({ _id: { $gte: from } }) } as const;

/** An entry of the log is a document that is created once and never changed: the index on `_id` refuses the second one with its number. */
export class MongoDepartmentStore implements DepartmentStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly log: mongo.Collection<DepartmentLogDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoDepartmentStore> {
    return new MongoDepartmentStore(connection, await connection.collection<DepartmentLogDocument>(DEPARTMENT_LOG));
  }

  async entries(from: number): Promise<readonly (readonly DepartmentChange[])[]> {
    const cursor = this.log.find(DEPARTMENT_FILTERS.entries(from)).sort({ _id: 1 });
    const found = await this.connection.attempt(() => cursor.toArray());
    return found.map(({ changes }) => JSON.parse(changes) as DepartmentChange[]);
  }

  /** A bulk of one write, because its outcome is counted there already. */
  async add(number: number, changes: readonly DepartmentChange[]): Promise<boolean> {
    const insert = { insertOne: { document: { _id: number, changes: JSON.stringify(changes) } } };
    const refused = await makeIndependentWrites(this.connection, this.log, [insert]);
    allowDuplicates(refused);
    return refused.size === 0;
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
