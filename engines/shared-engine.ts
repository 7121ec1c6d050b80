import { classPath } from './jars';
import { KafkaBroker } from './kafka-broker';
import { findLauncher } from './launcher';
import { MongoServer } from './mongo-server';

export const ENGINES = ['kafka', 'mongo'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The setting that names an engine which is there already. */
export const ADDRESS_SETTINGS: Readonly<Record<EngineName, string>> = { kafka: 'KAFKA_BROKERS', mongo: 'MONGODB_URI' };

/** An engine that several use side by side, by names of their own (topics, groups, databases). */
export interface SharedEngine {
  /** As in its setting: `host:port` of brokers separated by commas, or a MongoDB URI. */
  readonly address: string;
  /** Leaves one alone that was there already. */
  stop(): Promise<void>;
}

/** The engine that the environment names; else one is started. @throws NoLauncher; Error with the end of its log */
export async function openSharedEngine(name: EngineName): Promise<SharedEngine> {
  const given = process.env[ADDRESS_SETTINGS[name]];
  if (given !== undefined) return { address: given, stop: () => Promise.resolve() };
  if (name === 'mongo') {
    const server = await MongoServer.start();
    return { address: server.uri, stop: () => server.stop() };
  }
  const broker = await KafkaBroker.start();
  return { address: broker.brokers.join(','), stop: () => broker.stop() };
}

/** What engines of one's own need, so that they start in seconds. @throws NoLauncher; Error with what Maven said */
export async function fetchEngines(): Promise<void> {
  if ((await findLauncher()) === 'java') await classPath();
}

/** Why an engine cannot be opened here; undefined if it can. */
export async function whyNoEngine(name: EngineName): Promise<string | undefined> {
  return process.env[ADDRESS_SETTINGS[name]] === undefined ? whyNoOwnEngine() : undefined;
}

/** The same for an engine of one's own, which no address can stand for: it is killed and frozen. */
export async function whyNoOwnEngine(): Promise<string | undefined> {
  return findLauncher().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
}
