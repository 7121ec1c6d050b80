import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { scratchFolder } from '../scratch-folder';
import { kafkaClassPath } from './jars';

export interface BrokerOptions {
  /** A second listener, by its protocol (`SASL_SSL`); its settings begin with `listener.name.secured.`. */
  readonly secured?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** On top of what formatting its folder needs: users of SCRAM. */
  readonly format?: readonly string[];
}

interface Ports {
  readonly plain: number;
  readonly controller: number;
  readonly secured: number;
}

/** A real Kafka of its own on a folder of its own, which can be killed, frozen and started again. */
export class KafkaBroker {
  private readonly folder = scratchFolder();
  private child: ChildProcess | undefined;

  private constructor(private readonly ports: Ports) {}

  /** Resolves when it answers. @throws Error with what it said, when it ends instead */
  static async start(options: BrokerOptions = {}): Promise<KafkaBroker> {
    const broker = new KafkaBroker({ plain: await freePort(), controller: await freePort(), secured: await freePort() });
    writeFileSync(broker.properties, propertiesOf(broker.folder.path, broker.ports, options));
    broker.java(
      '-Xmx256m',
      'kafka.tools.StorageTool',
      'format',
      '-t',
      'MkU3OEVBNTcwNTJENDM2Qg',
      '-c',
      broker.properties,
      options.format ?? [],
    );
    await broker.again();
    return broker;
  }

  get brokers(): readonly string[] {
    return [`127.0.0.1:${this.ports.plain}`];
  }

  get securedBrokers(): readonly string[] {
    return [`127.0.0.1:${this.ports.secured}`];
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill9(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** It keeps its connections and answers nothing until `thaw`. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Starts it on the folder that it had. */
  async again(): Promise<void> {
    const log = openSync(this.log, 'a');
    const args = ['-Xmx512m', '-cp', kafkaClassPath(), 'kafka.Kafka', this.properties];
    const child = spawn('java', args, { stdio: ['ignore', log, log] });
    this.child = child;
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`Kafka ended: ${readFileSync(this.log, 'utf8').slice(-2_000)}`)));
    ended.catch(() => undefined); // when it is killed later, on purpose
    await Promise.race([listening(this.ports.plain), ended]);
  }

  async stop(): Promise<void> {
    await this.kill9();
    this.folder.remove();
  }

  private get properties(): string {
    return join(this.folder.path, 'server.properties');
  }

  private get log(): string {
    return join(this.folder.path, 'kafka.out');
  }

  private java(memory: string, main: string, ...args: (string | readonly string[])[]): void {
    execFileSync('java', [memory, '-cp', kafkaClassPath(), main, ...args.flat()], { stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

function propertiesOf(folder: string, { plain, controller, secured }: Ports, options: BrokerOptions): string {
  const clients = [`PLAINTEXT://127.0.0.1:${plain}`];
  const protocols = ['PLAINTEXT:PLAINTEXT', 'CONTROLLER:PLAINTEXT'];
  if (options.secured !== undefined) {
    clients.push(`SECURED://127.0.0.1:${secured}`);
    protocols.push(`SECURED:${options.secured}`);
  }
  const properties: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    listeners: [...clients, `CONTROLLER://127.0.0.1:${controller}`].join(','),
    'advertised.listeners': clients.join(','),
    'listener.security.protocol.map': protocols.join(','),
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    // Groups of tests have one or two members: nobody is waited for.
    'group.initial.rebalance.delay.ms': '0',
    ...options.settings,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number): Promise<void> {
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 100));
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
