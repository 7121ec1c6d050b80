import { STATUS_TOPIC } from '@duban/contracts';
import type { KafkaBus } from '@duban/kafka';
import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import type { BatchContext } from '@duban/ports';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import { TODAY } from '../plan';
import type { Consuming, Gate } from './consuming';
import { connectBus } from './log';

const LOOK_MS = 20;

/** The tracker's full path: decode, fold, history, evaluation, rollups, fenced writes, announcements, commit. */
export const trackerPath: Consuming = async ({ brokers, mongoUri }, { topic, group, database }, meter, gate) => {
  const bus = await connectBus(brokers);
  await bus.ensureTopics([{ name: STATUS_TOPIC, partitions: 4, cleanup: 'compact' }]);
  const connection = await MongoConnection.open({ uri: mongoUri, database });
  const stores = await MongoTrackerStores.open(connection);
  const projector = projectorOn(bus, stores);
  const mayRead = whenOpen(gate);
  let assignedCount = 0;
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    ...BATCH_LIMITS,
    consumer: {
      assigned: async (assignment) => {
        const position = await projector.assigned(assignment);
        gate.holds((assignedCount += 1));
        return position;
      },
      consume: async (batch, context) => {
        await mayRead(context);
        meter.delivered();
        await projector.consume(batch);
        meter.done(batch.messages.length);
      },
      revoked: (partition) => {
        gate.holds((assignedCount -= 1));
        return projector.revoked(partition);
      },
      failed: (_, error) => {
        if (!(error instanceof NotYet)) console.error(error);
      },
    },
  });
  return async () => {
    await subscription.close();
    await stores.close();
    await connection.close();
    await bus.close();
  };
};

function projectorOn(bus: KafkaBus, stores: MongoTrackerStores): Projector {
  return new Projector({
    store: stores.projection,
    policies: new PolicyBook(stores.policies),
    clock: { now: () => Date.parse(`${TODAY}T04:00:00Z`) },
    zone: 'Asia/Shanghai',
    publish: (name, messages) => bus.publish(name, messages),
    publishDeadLetter: () => Promise.reject(new Error('nothing is to be parked here')),
  });
}

class NotYet extends Error {}

/** A group that divides its partitions anew takes batches back: those that still wait must not hold it up. */
function whenOpen(gate: Gate): (context: BatchContext) => Promise<void> {
  let isOpen = false;
  void gate.open.then(() => (isOpen = true));
  return async (context) => {
    while (!isOpen) {
      if (context.stopping()) throw new NotYet();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
}
