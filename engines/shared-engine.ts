import { classPath } from './jars';
import { KafkaBroker } from './kafka-broker';
import { findLauncher } from './launcher';
import { MongoServer } from './mongo-server';

export const ENGINES = ['kafka', 'mongo'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The setting with the address of an engine that runs already. */
export const ADDRESS_SETTINGS: Readonly<Record<EngineName, string>> = { kafka: 'KAFKA_BROKERS', mongo: 'MONGODB_URI' };

/** An engine that several users share; each has topics, groups and databases under its own names. */
export interface SharedEngine {
  /** In the format of its setting: `host:port` of brokers separated by commas, or a MongoDB URI. */
  readonly address: string;
  /** Stops the engine, unless it was running already. */
  stop(): Promise<void>;
}

/** The engine whose address is in the environment, otherwise a new one. @throws NoLauncher; Error with the end of its log */
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

/** Fetches what engines need, so that they start in seconds. @throws NoLauncher; Error with the output of Maven */
export async function fetchEngines(): Promise<void> {
  if ((await findLauncher()) === 'java') await classPath();
}

/** Why an engine cannot be opened on this machine; undefined if it can. */
export async function whyNoEngine(name: EngineName): Promise<string | undefined> {
  return process.env[ADDRESS_SETTINGS[name]] === undefined ? whyNoOwnEngine() : undefined;
}

/** The same for an engine of the caller's own: an address does not help, because the engine is killed and frozen. */
export async function whyNoOwnEngine(): Promise<string | undefined> {
  return findLauncher().then(
    () => undefined,
    (error: unknown) => (error as Error).message,
  );
}
