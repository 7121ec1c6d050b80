import { MongoConnection } from '@duban/mongo';
import { randomUUID } from 'node:crypto';
import { mongoUri } from './engines/describe-with-engines';

export interface MongoDatabase {
  readonly name: string;
  /** Opens another connection to the database; `remove` closes all of them. */
  connect(): Promise<MongoConnection>;
  /** Drops the database and closes all connections to it. */
  remove(): Promise<void>;
}

/** A database with a unique name on the shared MongoDB. Use it inside describeWithEngines(…, ['mongo'], …). */
export function mongoDatabase(): MongoDatabase {
  const name = `duban_test_${randomUUID()}`;
  const opened: MongoConnection[] = [];
  const connect = async (): Promise<MongoConnection> => {
    const connection = await MongoConnection.open({ uri: mongoUri(), database: name });
    opened.push(connection);
    return connection;
  };
  const remove = async (): Promise<void> => {
    const last = await connect();
    await last.drop();
    await Promise.all(opened.map((connection) => connection.close()));
  };
  return { name, connect, remove };
}

/** The first host of the shared MongoDB. */
export function mongoAddress(): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(
    mongoUri()
      .replace(/^mongodb:/, 'http:')
      .replace(/,[^/]*/, ''),
  );
  return { host: hostname, port: Number(port === '' ? '27017' : port) };
}
