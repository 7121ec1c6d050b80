import { KafkaBus } from '@duban/kafka';
import { randomUUID } from 'node:crypto';
import { kafkaForTests, type KafkaForTests } from '../support/kafka/kafka-for-tests';
import { busContract } from './bus.contract';

let kafka: KafkaForTests;

beforeAll(async () => {
  kafka = await kafkaForTests();
}, 60_000);
afterAll(() => kafka.stop());

busContract('kafka', { durable: true }, () => ({
  prefix: `${randomUUID()}.`,
  open: () => KafkaBus.connect({ brokers: kafka.brokers, clientId: 'contract', log: () => undefined }),
  cleanUp: () => undefined,
}));
