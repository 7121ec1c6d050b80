import { STATUS_TOPIC } from '@duban/contracts';
import type { KafkaBus } from '@duban/kafka';
import { MongoConnection, MongoTrackerStore } from '@duban/mongo';
import { randomUUID } from 'node:crypto';
import { BATCH_LIMITS } from '../apps/tracker/src/connect-tracker';
import { PolicyBook } from '../apps/tracker/src/projection/policy-book';
import { Projector } from '../apps/tracker/src/projection/projector';
import { TODAY } from './plan';
import { Meter, type Throughput } from './throughput';

/** The tracker's full path: decode, fold, history, evaluation, rollups, fenced writes, announcements, commit. */
export async function trackerPath(bus: KafkaBus, uri: string, topic: string, events: number): Promise<Throughput> {
  await bus.ensureTopics([{ name: STATUS_TOPIC, partitions: 4, cleanup: 'compact' }]);
  const connection = await MongoConnection.open({ uri, database: `bench-${randomUUID()}` });
  const store = await MongoTrackerStore.open(connection);
  const meter = new Meter(events);
  const projector = new Projector({
    store,
    policies: new PolicyBook(store),
    clock: { now: () => Date.parse(`${TODAY}T04:00:00Z`) },
    zone: 'Asia/Shanghai',
    publish: (name, messages) => bus.publish(name, messages),
    park: () => Promise.reject(new Error('nothing is to be parked here')),
  });
  const subscription = await bus.subscribe({
    group: `bench-tracker-${randomUUID()}`,
    topics: [topic],
    ...BATCH_LIMITS,
    consumer: {
      assigned: (assignment) => projector.assigned(assignment),
      consume: async (batch) => {
        meter.delivered();
        await projector.consume(batch);
        meter.done(batch.messages.length);
      },
      revoked: (partition) => projector.revoked(partition),
      failed: (_, error) => console.error(error),
    },
  });
  const result = await meter.finished;
  await subscription.close();
  await store.close();
  await connection.drop();
  await connection.close();
  return result;
}
