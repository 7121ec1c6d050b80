import { KafkaBus } from '@duban/kafka';
import { topicsInUse } from '@duban/operations';
import { randomUUID } from 'node:crypto';
import { KafkaBroker } from '../../engines/kafka-broker';
import { describeWithEngines } from '../support/engines/describe-with-engines';

describeWithEngines('a Kafka that falls silent', ['own kafka'], () => {
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await KafkaBroker.start();
  });
  afterAll(() => broker.stop());

  test('asking which topics have messages ends with a sentence, instead of waiting for ever', async () => {
    const topics = [{ name: `t-${randomUUID()}`, partitions: 1, cleanup: 'keep' } as const];
    const bus = await KafkaBus.connect({ brokers: broker.brokers, clientId: 'test', log: () => undefined, closeWithinMs: 500 });
    await bus.ensureTopics(topics);
    /** It falls silent before it has said where the topic ends. */
    const subscribe: typeof bus.subscribe = (options) => {
      const assigned = async (): Promise<never> => {
        await broker.freeze();
        throw new Error('not known yet');
      };
      return bus.subscribe({ ...options, consumer: { ...options.consumer, assigned } });
    };
    const asking = topicsInUse({ bus: { subscribe }, topics, group: 'asking', patienceMs: 1_000 });
    await expect(asking).rejects.toThrow('The event bus has been away for 1 s while it was asked which topics have messages.');
    await broker.thaw();
    await bus.close();
  });
});
