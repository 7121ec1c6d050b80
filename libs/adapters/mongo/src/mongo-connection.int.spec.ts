import { StoreUnavailable } from '@duban/ports';
import { Schema } from 'mongoose';
import { answeringMongo, respondingMongo, type AnsweringMongo, type MongoResponder } from '../../../../tests/support/answering-mongo';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { mongoAddress, mongoDatabase } from '../../../../tests/support/mongo-database';
import { tcpProxy, type TcpProxy } from '../../../../tests/support/tcp-proxy';
import { MongoConnection } from './mongo-connection';
import { MongoKeyStore } from './mongo-key.store';
import type { MongoRefused } from './mongo-refused';

const HELLO = { isWritablePrimary: true, ismaster: true, helloOk: true, minWireVersion: 0, maxBsonObjectSize: 16_777_216 };

async function refusal(uri: string): Promise<MongoRefused> {
  const opened = MongoConnection.open({ uri, database: 'duban_test', options: { serverSelectionTimeoutMS: 1_000 } });
  const outcome = await opened.then(
    () => undefined,
    (error: unknown) => error,
  );
  return outcome as MongoRefused;
}

describe('a MongoDB that cannot be used is refused in one sentence', () => {
  let server: AnsweringMongo | undefined;
  afterEach(() => server?.close());

  it('where nothing listens', async () => {
    const { code, message } = await refusal('mongodb://127.0.0.1:1');
    expect(code).toBe('mongodb-unreachable');
    expect(message).toMatch(/^MongoDB at 127\.0\.0\.1:1 cannot be reached \(.*ECONNREFUSED.*\)\. Start it, or set MONGODB_URI/);
  });

  it.each([
    ['one that the driver does not speak to any more', 8, '4.2.24'],
    ['one that it does speak to', 13, '5.0.31'],
  ])('when it is too old: %s', async (_, maxWireVersion, version) => {
    const hello = { ...HELLO, maxWireVersion };
    server = await answeringMongo({ hello, ismaster: hello, buildinfo: { version } });
    const { code, message } = await refusal(server.uri);
    expect(code).toBe('mongodb-too-old');
    expect(message).toMatch(/6\.0 or later/);
  });

  it('when the password is wrong, which the message does not repeat', async () => {
    const hello = { ...HELLO, maxWireVersion: 21 };
    const failed = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
    server = await answeringMongo({ hello, ismaster: hello, saslstart: failed }, 'duban:s%40cret@');
    const { code, message } = await refusal(server.uri);
    expect(code).toBe('mongodb-access');
    expect(message).toContain('Check user, password and authSource in MONGODB_URI');
    expect(message).not.toMatch(/s%40cret|s@cret/);
  });

  it.each(['mongodb:/nowhere', 'postgres://duban:s3cret@host/', 'mongodb://duban:s3cret@host/?colour=red', 'mongodb://duban:s3/cret@host'])(
    'when the address is none: %s',
    async (uri) => {
      const { code, message } = await refusal(uri);
      expect(code).toBe('mongodb-address');
      expect(message).not.toMatch(/s3.?cret/);
    },
  );
});

describe('the indexes of a collection', () => {
  const INDEXED = new Schema({ _id: String, hash: String }, { collection: 'keys' });
  INDEXED.index({ hash: 1 }, { unique: true });
  const hello = { ...HELLO, maxWireVersion: 21, version: '7.0.0' };

  /** Opens the collection on a server that answers `createIndexes` so. */
  async function opened(createIndexes: MongoResponder): Promise<unknown> {
    const server = await respondingMongo((command) => ('createIndexes' in command || 'ping' in command ? createIndexes(command) : hello));
    const connection = await MongoConnection.open({ uri: `mongodb://127.0.0.1:${server.port}`, database: 'duban_keys', deadlineMs: 200 });
    const outcome = await connection.collection(INDEXED).then(
      () => 'opened',
      (error: unknown) => error,
    );
    await connection.close();
    server.close();
    return outcome;
  }

  it.each([
    [86, 'IndexKeySpecsConflict', 'drop that one, and start again'],
    [11000, 'E11000 duplicate key', 'Two documents have the same value there'],
    [67, 'CannotCreateIndex', 'Look at the log of the server'],
  ])('that the server refuses (%d) are named, with what to do, and not called an outage', async (code, errmsg, advice) => {
    const refused = await opened(() => ({ ok: 0, code, errmsg }));
    expect(refused).toMatchObject({ code: 'mongodb-index', message: expect.stringContaining(advice) });
    expect((refused as Error).message).toMatch(
      new RegExp(`^MongoDB at 127\\.0\\.0\\.1:\\d+ does not create an index of the collection duban_keys\\.keys \\(${errmsg}\\)\\. `),
    );
  });

  it('that this user may not create are a matter of rights', async () => {
    expect(await opened(() => ({ ok: 0, code: 13, errmsg: 'not authorized' }))).toMatchObject({ code: 'mongodb-access' });
  });

  it('that take longer to build than a call may are waited for, as long as the server answers', async () => {
    let [pings, built]: [number, () => void] = [0, () => undefined];
    const building = new Promise<void>((resolve) => (built = resolve));
    const answer: MongoResponder = async (command) => {
      if ('ping' in command) pings += 1;
      else await building;
      if (pings === 3) built();
      return {};
    };
    expect(await opened(answer)).toBe('opened');
    expect(pings).toBe(3);
  });
});

describeWithEngines('an outage', ['mongo'], () => {
  const database = mongoDatabase();
  let proxy: TcpProxy;
  let connection: MongoConnection;
  let keys: MongoKeyStore;

  beforeEach(async () => {
    proxy = await tcpProxy(mongoAddress());
    connection = await MongoConnection.open({
      uri: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      database: database.name,
      deadlineMs: 1_000,
    });
    keys = await MongoKeyStore.open(connection);
  });
  afterEach(async () => {
    await connection.close();
    await proxy.close();
  });
  afterAll(() => database.remove());

  it.each(['freeze', 'cut'] as const)('(%s) rejects with StoreUnavailable while it lasts, and no longer', async (outage) => {
    expect(await keys.findByHash('nobody')).toBeUndefined();
    proxy[outage]();
    for (const call of [() => keys.findByHash('nobody'), () => keys.revoke('nobody', '2024-01-01T00:00:00.000Z'), () => keys.list()]) {
      const error = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailable);
      expect(error).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(database.name) });
    }
    proxy.restore();
    for (;;) {
      const found = await keys.findByHash('nobody').catch((reason: unknown) => reason);
      if (found === undefined) break;
      expect(found).toBeInstanceOf(StoreUnavailable);
    }
  });
});
