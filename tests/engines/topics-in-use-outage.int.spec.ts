import { KafkaBus } from '@duban/kafka';
import { topicsInUse } from '@duban/operations';
import { randomUUID } from 'node:crypto';
import { KafkaBroker } from '../../engines/kafka-broker';
import { describeWithEngines } from '../support/engines/describe-with-engines';

describeWithEngines('a Kafka that stops answering', ['own kafka'], () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await KafkaBroker.start();
  });
  afterAll(() => broker.stop());

  test('the query for topics with messages ends with an error, instead of waiting for ever', async () => {
    const topics = [{ name: `t-${randomUUID()}`, partitions: 1, cleanup: 'keep' } as const];
    const bus = await KafkaBus.connect({ brokers: broker.brokers, clientId: 'test', log: () => undefined, closeWithinMs: 500 });
    await bus.ensureTopics(topics);
    /** The broker is frozen before it has returned the end of the topic. */
    const subscribe: typeof bus.subscribe = (options) => {
      const assigned = async (): Promise<never> => {
        await broker.freeze();
        throw new Error('not known yet');
      };
      return bus.subscribe({ ...options, consumer: { ...options.consumer, assigned } });
    };
    const query = topicsInUse({
      bus: { subscribe, partitionCounts: (names) => bus.partitionCounts(names) },
      topics,
      group: 'query',
      deadlineMs: 1_000,
    });
    await expect(query).rejects.toThrow('The event bus has been away for 1 s while it was asked which topics have messages.');
    await broker.thaw();
    await bus.close();
  });
});
