import { mongo, type Connection, type ConnectOptions } from 'mongoose';
import { badAddress, MongoRefused } from './mongo-refused';

const OLDEST_VERSION = 6;

/** The constructor of a client checks the address and the options; this client is never connected. @throws MongoRefused */
export function refuseBadAddress(uri: string, options: ConnectOptions | undefined): void {
  try {
    new mongo.MongoClient(uri, options);
  } catch (error) {
    throw badAddress(error, uri);
  }
}

/** @throws MongoRefused when the server is older than the oldest version that Duban works with */
export async function refuseOldVersion(connection: Connection): Promise<void> {
  const { version } = (await connection.db?.admin().command({ buildInfo: 1 })) as { version: string };
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new MongoRefused('mongodb-too-old', `MongoDB here is version ${version}; Duban needs ${OLDEST_VERSION}.0 or later. Upgrade it.`);
}
