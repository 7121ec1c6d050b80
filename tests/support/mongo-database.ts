import { MongoConnection } from '@duban/mongo';
import { randomUUID } from 'node:crypto';

export interface MongoDatabase {
  /** A connection of its own to the database; all of them are closed by `remove`. */
  connect(): Promise<MongoConnection>;
  /** Drops the database. */
  remove(): Promise<void>;
}

/** A database that nobody else uses, on the MongoDB at MONGODB_URI. */
export function mongoDatabase(uri = process.env['MONGODB_URI']): MongoDatabase {
  if (uri === undefined) throw new Error('No MongoDB: set MONGODB_URI');
  const database = `duban_test_${randomUUID()}`;
  const opened: MongoConnection[] = [];
  const connect = async (): Promise<MongoConnection> => {
    const connection = await MongoConnection.open({ uri, database });
    opened.push(connection);
    return connection;
  };
  const remove = async (): Promise<void> => {
    const last = await connect();
    await last.drop();
    await Promise.all(opened.map((connection) => connection.close()));
  };
  return { connect, remove };
}
