import { mongo } from 'mongoose';
import { join } from 'node:path';
import { Engine } from './engine';
import type { EngineHost } from './engine-host';
import { freePort } from './free-port';
import { classPath } from './jars';
import { JavaHost } from './java-host';
import { findLauncher } from './launcher';
import { becomePrimary, mongoContainer } from './mongo-container';
import { PROJECT_ROOT } from './project-root';

const HEAP = '-Xmx2g';
const PING_TIMEOUT_MS = 1_000;

/** An empty MongoDB of the caller's own: a replica set of one member, or without Docker a server that speaks the same protocol. */
export class MongoServer extends Engine {
  protected readonly name = 'MongoDB';

  private constructor(
    host: EngineHost,
    readonly uri: string,
    /** Whether the data survive a kill: MongoDB stores them, the server without Docker keeps them in memory. */
    readonly durable: boolean,
    private readonly prepare: (admin: mongo.Db) => Promise<void>,
  ) {
    super(host);
  }

  /** Resolves when it answers. @throws NoLauncher; Error with the end of its log */
  static async start(): Promise<MongoServer> {
    const port = await freePort();
    const server = (await findLauncher()) === 'docker' ? MongoServer.inContainer(port) : await MongoServer.onJava(port);
    return server.started();
  }

  private static async onJava(port: number): Promise<MongoServer> {
    const jars = await classPath();
    const launcher = join(PROJECT_ROOT, 'engines/MongoWireServer.java');
    const host = new JavaHost(() => [HEAP, '-cp', jars, launcher, String(port)]);
    return new MongoServer(host, `mongodb://127.0.0.1:${port}/`, false, () => Promise.resolve());
  }

  private static inContainer(port: number): MongoServer {
    const uri = `mongodb://127.0.0.1:${port}/?replicaSet=duban`;
    return new MongoServer(mongoContainer(port, 'duban'), uri, true, (admin) => becomePrimary(admin, port, 'duban'));
  }

  protected async ping(): Promise<void> {
    const address = this.uri.replace(/\?.*/, '');
    const client = new mongo.MongoClient(address, {
      directConnection: true,
      serverSelectionTimeoutMS: PING_TIMEOUT_MS,
      socketTimeoutMS: 5_000,
    });
    try {
      const admin = client.db('admin');
      await admin.command({ ping: 1 });
      await this.prepare(admin);
    } finally {
      await client.close();
    }
  }
}
