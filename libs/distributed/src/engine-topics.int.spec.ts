import { topicsWith } from '@duban/contracts';
import { createLogger } from '@duban/nest-kit';
import { KafkaBus } from '@duban/kafka';
import type { EventBus } from '@duban/ports';
import { recordPartitionCount } from '@duban/mongo';
import { findPartitions, prefixedBus } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { describeWithEngines, kafkaBrokers } from '../../../tests/support/engines/describe-with-engines';
import { mongoDatabase, type MongoDatabase } from '../../../tests/support/mongo-database';
import { ensureEngineTopics } from './engines';

jest.setTimeout(120_000);

describeWithEngines('the partitions of a system on Kafka and MongoDB', ['kafka', 'mongo'], () => {
  let prefix: string;
  let bus: EventBus;
  let database: MongoDatabase;
  let logged: string[];
  beforeEach(async () => {
    prefix = `p${randomUUID().slice(0, 8)}.`;
    bus = prefixedBus(await KafkaBus.connect({ brokers: kafkaBrokers(), clientId: 'spec', log: () => undefined }), prefix);
    database = mongoDatabase();
    logged = [];
  });
  afterEach(async () => {
    await bus.close();
    await database.remove();
  });

  /** What a service does that starts with this setting. */
  async function start(kafkaPartitions: number): Promise<number | undefined> {
    const logger = createLogger('silent');
    logger.pino.info = (...words: unknown[]) => void logged.push(String(words[0]));
    await ensureEngineTopics(bus, await database.connect(), { kafkaPartitions }, logger);
    return findPartitions(bus);
  }

  it('are those of its first start, and a later setting is named as having no effect', async () => {
    expect(await start(6)).toBe(6);
    expect(logged).toEqual([]);
    expect(await start(12)).toBe(6);
    expect(logged).toEqual(['This system was made with 6 partitions and keeps them; KAFKA_PARTITIONS=12 is for a new one.']);
  });

  it('are those of its topics when it is older than the setting', async () => {
    await bus.ensureTopics(topicsWith(4));
    expect(await start(12)).toBe(4);
    expect(await start(12)).toBe(4);
    expect(logged).toHaveLength(2);
  });

  it('of topics that were changed since are refused with a sentence', async () => {
    await recordPartitionCount(await database.connect(), 2);
    await bus.ensureTopics(topicsWith(3));
    await expect(start(3)).rejects.toThrow(/projects\.v1 has 3 partitions instead of 2.* must not change/);
  });
});
