import { mongo } from 'mongoose';
import { respondingMongo, type MongoAnswer } from './answering-mongo';

export interface StoppingMongo {
  readonly uri: string;
  /** The number of calls so far that asked for several independent writes. */
  calls(): number;
  close(): Promise<void>;
}

/** Where a command has the writes that it asks for. */
const WRITES: Readonly<Record<string, string>> = { insert: 'documents', update: 'updates' };
/** What a driver adds to a command for its own server. */
const OF_CONNECTION = new Set(['lsid', '$db', '$clusterTime', '$readPreference', 'txnNumber']);

/**
 * Passes commands on to a MongoDB, except that independent writes (`ordered: false`) stop at the first one that fails, as on some servers
 * that speak its protocol.
 */
export async function stoppingMongo(uri: string): Promise<StoppingMongo> {
  const client = await new mongo.MongoClient(uri).connect();
  let calls = 0;
  const { port, close } = await respondingMongo(async (command) => {
    const name = Object.keys(command)[0] ?? '';
    const passOn = passTo(client.db((command['$db'] as string | undefined) ?? 'admin'));
    const field = WRITES[name];
    if (field === undefined || command['ordered'] !== false) return passOn(command);
    calls += 1;
    return untilError(command[field] as readonly MongoAnswer[], (write) => passOn({ ...command, [field]: [write] }));
  });
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    calls: () => calls,
    close: async () => {
      close();
      await client.close();
    },
  };
}

function passTo(database: mongo.Db): (command: MongoAnswer) => Promise<MongoAnswer> {
  return async (command) => {
    const own = Object.fromEntries(Object.entries(command).filter(([field]) => !OF_CONNECTION.has(field)));
    return database.command(own, { promoteLongs: false }).catch((error: unknown) => {
      const { code, message: errmsg } = error as mongo.MongoServerError;
      return { ok: 0, code, errmsg };
    });
  };
}

/** Makes the writes one after another. @returns the answer to all of them, as MongoDB gives it */
async function untilError(writes: readonly MongoAnswer[], make: (write: MongoAnswer) => Promise<MongoAnswer>): Promise<MongoAnswer> {
  let n = 0;
  const upserted: MongoAnswer[] = [];
  for (const [index, write] of writes.entries()) {
    const answer = await make(write);
    if (answer['ok'] === 0) return answer;
    const [error] = (answer['writeErrors'] ?? []) as readonly MongoAnswer[];
    if (error !== undefined) return { n, upserted, writeErrors: [{ ...error, index }] };
    n += Number(answer['n']);
    upserted.push(...((answer['upserted'] ?? []) as readonly MongoAnswer[]).map((each) => ({ ...each, index })));
  }
  return { n, upserted };
}
