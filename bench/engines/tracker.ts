import { STATUS_TOPIC } from '@duban/contracts';
import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import { formatPartitionKey, type BatchContext } from '@duban/ports';
import { BATCH_LIMITS } from '@duban/tracker';
import { createProjector } from './bench-projector';
import type { Gate, StartPass } from './consumer';
import { connectBus } from './log';

const POLL_MS = 20;

/** The tracker's full path: decode, fold, history, evaluation, rollups, writes that check the lease, status messages, commit. */
export const trackerPath: StartPass = async ({ brokers, mongoUri }, { topic, group, database }, meter, gate) => {
  const bus = await connectBus(brokers);
  await bus.ensureTopics([{ name: STATUS_TOPIC, partitions: 4, cleanup: 'compact' }]);
  const connection = await MongoConnection.open({ uri: mongoUri, database });
  const stores = await MongoTrackerStores.open(connection);
  const projector = createProjector(stores, (name, messages) => bus.publish(name, messages));
  const waitUntilOpen = waitForGate(gate);
  const assigned = new Set<string>(); // a partition that stays is assigned again
  const subscription = await bus.subscribe({
    group,
    topics: [topic],
    ...BATCH_LIMITS,
    consumer: {
      assigned: async (assignment) => {
        const position = await projector.assigned(assignment);
        gate.assigned(assigned.add(formatPartitionKey(assignment)).size);
        return position;
      },
      consume: async (batch, context) => {
        await waitUntilOpen(context);
        meter.recordDelivery();
        await projector.consume(batch);
        meter.recordProcessed(batch.messages.length);
      },
      revoked: (partition) => {
        assigned.delete(formatPartitionKey(partition));
        gate.assigned(assigned.size);
        return projector.revoked(partition);
      },
      failed: (_, error) => {
        if (!(error instanceof GateClosed)) console.error(error);
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

class GateClosed extends Error {}

/** A rebalance waits for batches in progress, so a batch that still waits at the gate is rejected and delivered again later. */
function waitForGate(gate: Gate): (context: BatchContext) => Promise<void> {
  let isOpen = false;
  void gate.open.then(() => (isOpen = true));
  return async (context) => {
    while (!isOpen) {
      if (context.stopping()) throw new GateClosed();
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
}
