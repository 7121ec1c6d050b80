import { KafkaBroker } from './broker';

export interface KafkaForTests {
  readonly brokers: readonly string[];
  stop(): Promise<void>;
}

/** The broker that KAFKA_BROKERS names, or one for this test file. Topics and groups need names of their own. */
export async function kafkaForTests(): Promise<KafkaForTests> {
  const given = process.env['KAFKA_BROKERS'];
  if (given === undefined) return KafkaBroker.start();
  return { brokers: given.split(','), stop: () => Promise.resolve() };
}
