import type { TopicSpec } from '@duban/contracts';
import type { Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { KafkaBus } from './kafka-bus';
import { kafkaClient, type KafkaOptions } from './kafka-options';

export interface TestBus {
  readonly bus: KafkaBus;
  /** What was logged, as `level message`. */
  readonly logged: string[];
}

const opened: KafkaBus[] = [];

/**
 * Closes all buses, for afterEach; also those of a failed test. One that has left a batch in progress rejects again, which its test has
 * seen.
 */
export async function closeBuses(): Promise<void> {
  await Promise.allSettled(opened.splice(0).map((bus) => bus.close()));
}

export async function testBus(brokers: readonly string[], more: Partial<KafkaOptions> = {}): Promise<TestBus> {
  const logged: string[] = [];
  const bus = await KafkaBus.connect({
    brokers,
    clientId: 'spec',
    sessionTimeoutMs: 6_000,
    log: (level, message) => void logged.push(`${level} ${message}`),
    ...more,
  });
  opened.push(bus);
  return { bus, logged };
}

/** What an operator does to the cluster. */
export async function asOperator<Result>(brokers: readonly string[], work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = kafkaClient({ brokers, clientId: 'operator', log: () => undefined }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** A topic with a name that no other has. */
export function newTopic(partitions = 4, cleanup: TopicSpec['cleanup'] = 'keep'): TopicSpec {
  return { name: `duban.${randomUUID()}.v1`, partitions, cleanup };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
