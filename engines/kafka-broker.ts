import { Kafka, logLevel } from 'kafkajs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from './engine';
import type { EngineHost } from './engine-host';
import { freePort } from './free-port';
import { classPath } from './jars';
import { JavaHost } from './java-host';
import { kafkaContainer } from './kafka-container';
import { kafkaProperties, type BrokerOptions, type KafkaPorts } from './kafka-properties';
import { findLauncher } from './launcher';
import { runCommand } from './run-command';

const HEAP = '-Xmx512m';
const FORMAT_TIMEOUT_MS = 60_000;
const CLUSTER_ID = 'MkU3OEVBNTcwNTJENDM2Qg';

/** A real Apache Kafka of the caller's own, on an empty folder and free ports. */
export class KafkaBroker extends Engine {
  protected readonly name = 'Kafka';

  private constructor(
    host: EngineHost,
    private readonly ports: KafkaPorts,
  ) {
    super(host);
  }

  /** Resolves when it answers. @throws NoLauncher; Error with the end of its log */
  static async start(options: BrokerOptions = {}): Promise<KafkaBroker> {
    const ports = { plain: await freePort(), secured: await freePort(), controller: await freePort() };
    const host = (await findLauncher()) === 'docker' ? kafkaContainer(ports, options, CLUSTER_ID) : await findProcess(ports, options);
    return new KafkaBroker(host, ports).started();
  }

  get brokers(): readonly string[] {
    return [`127.0.0.1:${this.ports.plain}`];
  }

  /** The listener of `options.secured`. */
  get securedBrokers(): readonly string[] {
    return [`127.0.0.1:${this.ports.secured}`];
  }

  /**
   * Reads the metadata, which name the broker once it has registered with the controller, and asks for a group: the first such question
   * makes the broker the coordinator of groups, which takes seconds on a busy machine.
   */
  protected async ping(): Promise<void> {
    const once = { connectionTimeout: 1_000, requestTimeout: 5_000, retry: { retries: 0 }, logLevel: logLevel.NOTHING };
    const admin = new Kafka({ clientId: 'engines', brokers: [...this.brokers], ...once }).admin();
    try {
      await admin.connect();
      const { brokers } = await admin.describeCluster();
      if (brokers.length === 0) throw new Error('no broker has registered yet');
      await admin.describeGroups(['engines']);
    } finally {
      await admin.disconnect();
    }
  }
}

async function findProcess(ports: KafkaPorts, options: BrokerOptions): Promise<EngineHost> {
  const java = ['-cp', await classPath()];
  const propertiesIn = (folder: string): string => join(folder, 'server.properties');
  const host = new JavaHost((folder) => [HEAP, ...java, 'kafka.Kafka', propertiesIn(folder)]);
  const file = propertiesIn(host.folder);
  writeFileSync(file, kafkaProperties({ bind: '127.0.0.1', dataFolder: join(host.folder, 'data') }, ports, options));
  const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', file, ...(options.format ?? [])];
  try {
    await runCommand('java', [HEAP, ...java, ...format], FORMAT_TIMEOUT_MS);
    return host;
  } catch (error) {
    await host.remove();
    throw error;
  }
}
