import { MongoConnection } from '@duban/mongo';
import { randomUUID } from 'node:crypto';

export interface MongoDatabase {
  readonly name: string;
  /** A connection of its own to the database; all of them are closed by `remove`. */
  connect(): Promise<MongoConnection>;
  /** Drops the database and closes what is connected to it; it may be used again. */
  empty(): Promise<void>;
  /** Drops the database, for good. */
  remove(): Promise<void>;
}

/** A database that nobody else uses, on the tests' MongoDB. */
export function mongoDatabase(): MongoDatabase {
  const name = `duban_test_${randomUUID()}`;
  const opened: MongoConnection[] = [];
  const connect = async (): Promise<MongoConnection> => {
    const connection = await MongoConnection.open({ uri: mongoUri(), database: name });
    opened.push(connection);
    return connection;
  };
  const empty = async (): Promise<void> => {
    const last = await connect();
    await last.drop();
    await Promise.all(opened.splice(0).map((connection) => connection.close()));
  };
  return { name, connect, empty, remove: empty };
}

/** The first host of the tests' MongoDB. */
export function mongoAddress(): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(
    mongoUri()
      .replace(/^mongodb:/, 'http:')
      .replace(/,[^/]*/, ''),
  );
  return { host: hostname, port: Number(port === '' ? '27017' : port) };
}

function mongoUri(): string {
  const uri = process.env['MONGODB_URI'];
  if (uri === undefined) throw new Error('No MongoDB: set MONGODB_URI');
  return uri;
}
