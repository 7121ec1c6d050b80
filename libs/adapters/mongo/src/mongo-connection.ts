import { StoreUnavailable } from '@duban/ports';
import { createConnection, mongo, type Connection, type ConnectOptions, type Schema } from 'mongoose';
import { asUnavailable } from './mongo-errors';
import { refuseBadAddress, refuseOldVersion } from './mongo-checks';
import { MongoRefused, toIndexRefused, toMongoRefused } from './mongo-refused';

export interface MongoSettings {
  /** `mongodb://…` or `mongodb+srv://…`; may contain a password, which no error repeats. */
  readonly uri: string;
  /** Each service has a database of its own. */
  readonly database: string;
  /** A call without an answer rejects after so many milliseconds. Default 10 000. */
  readonly deadlineMs?: number;
  /** Anything else that the driver takes: TLS files, pool size. */
  readonly options?: ConnectOptions;
}

const DEADLINE_MS = 10_000;

/**
 * The settings that all guarantees rest on. A write is acknowledged when it is on the disks of a majority. Reads come from the primary and
 * see only what a majority has, so that nothing is decided on, or published, that a failover takes back. The driver looks for the server
 * every two seconds, so that the beginning and the end of an outage are noticed within seconds.
 */
const OPTIONS: ConnectOptions = {
  writeConcern: { w: 'majority', journal: true },
  readConcernLevel: 'majority',
  readPreference: 'primary',
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  waitQueueTimeoutMS: 5_000,
  socketTimeoutMS: 30_000,
  heartbeatFrequencyMS: 2_000,
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
};

/** One database of a MongoDB (replica set, sharded cluster, or a server that speaks its protocol), for the stores of one service. */
export class MongoConnection {
  private closing: Promise<void> | undefined;

  private constructor(
    private readonly connection: Connection,
    private readonly settings: MongoSettings,
  ) {}

  /** Connects and checks the version of the server, within some 20 s. @throws MongoRefused, whose message says what to do */
  static async open(settings: MongoSettings): Promise<MongoConnection> {
    const { uri, options } = settings;
    refuseBadAddress(uri, options);
    let connection: Connection | undefined;
    try {
      connection = createConnection(uri, { ...OPTIONS, ...options, dbName: settings.database });
      await connection.asPromise();
      await refuseOldVersion(connection);
      return new MongoConnection(connection, settings);
    } catch (error) {
      await connection?.destroy();
      throw toMongoRefused(error, uri);
    }
  }

  get database(): string {
    return this.settings.database;
  }

  /**
   * The collection that the schema names, with the indexes of the schema. Its documents are plain objects, not models: types check what the
   * stores write, and reading a thousand documents must not build a thousand models.
   * @param name replaces the name that the schema has
   * @throws MongoRefused when the server refuses an index
   */
  async collection<Document extends object>(
    schema: Schema,
    name = schema.get('collection') as string,
  ): Promise<mongo.Collection<Document>> {
    const known = this.connection.models[name];
    const model = known?.schema === schema ? known : this.connection.model(name, schema, name);
    try {
      await this.buildIndexes(() => model.createIndexes());
    } catch (error) {
      throw error instanceof StoreUnavailable ? error : toIndexRefused(error, this.settings.uri, `${this.database}.${name}`);
    }
    return this.driver().collection<Document>(name);
  }

  /**
   * Makes one call to the engine, which ends within the deadline.
   * @throws StoreUnavailable when the engine does not answer, or cannot make the write durable
   */
  async attempt<Result>(call: () => Promise<Result>): Promise<Result> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.notAnswered()), this.deadlineMs());
    });
    try {
      return await Promise.race([call(), deadline]);
    } catch (error) {
      throw asUnavailable(error, this.database);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The names of the collections that are there. */
  async collections(): Promise<readonly string[]> {
    const found = await this.attempt(() => this.driver().listCollections({}, { nameOnly: true }).toArray());
    return found.map(({ name }) => name);
  }

  /** Removes a collection with everything in it. */
  async dropCollection(name: string): Promise<void> {
    await this.attempt(() => this.driver().dropCollection(name));
  }

  /** Removes the database with everything in it. For tests. */
  async drop(): Promise<void> {
    await this.attempt(() => this.driver().dropDatabase());
  }

  /** A second call does nothing. */
  close(): Promise<void> {
    this.closing ??= this.connection.close();
    return this.closing;
  }

  /** Waits for as long as the server builds, if only it answers meanwhile: an index on many documents takes minutes. */
  private async buildIndexes(build: () => Promise<unknown>): Promise<void> {
    let built = build();
    for (;;) {
      try {
        await this.attempt(() => built);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || !isTimeout(error.cause)) throw error;
        await this.attempt(() => this.driver().command({ ping: 1 }));
        // The driver gives up a request before the server does: a second one waits for the same index.
        if (error.cause !== undefined) built = build();
      }
    }
  }

  private driver(): mongo.Db {
    if (this.connection.db === undefined) throw new MongoRefused('mongodb-unreachable', `The connection to ${this.database} is closed.`);
    return this.connection.db;
  }

  private deadlineMs(): number {
    return this.settings.deadlineMs ?? DEADLINE_MS;
  }

  private notAnswered(): StoreUnavailable {
    return new StoreUnavailable(
      `MongoDB has not answered for ${this.deadlineMs()} ms (database ${this.database}). ` +
        'Is it running and reachable? Nothing needs to be restarted here.',
      'unreachable',
    );
  }
}

/** undefined: no answer within the deadline of a call. */
function isTimeout(cause: unknown): boolean {
  return cause === undefined || cause instanceof mongo.MongoNetworkTimeoutError;
}
