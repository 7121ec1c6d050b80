import { randomUUID } from 'node:crypto';
import { openSharedEngine } from '../engines/shared-engine';
import { bareLoop } from './engine-bare';
import { connectBus, writeLog, type LogSize } from './engine-log';
import { NEST_TOPIC, nestWay } from './engine-nest';
import { trackerPath } from './engine-tracker';
import type { Throughput } from './throughput';

const PARTITIONS = 4;

/** The tracker on Kafka and MongoDB beside its peers: one run, one broker, one database, one log. */
export async function benchEngines(size: LogSize, nestEvents: number): Promise<void> {
  const [kafka, mongo] = await Promise.all([openSharedEngine('kafka'), openSharedEngine('mongo')]);
  const brokers = kafka.address.split(',');
  const bus = await connectBus(brokers);
  try {
    const topic = `bench-${randomUUID()}`;
    const events = await writeLog(bus, topic, PARTITIONS, size);
    const prefix = await writeLog(bus, NEST_TOPIC, PARTITIONS, size, nestEvents);
    await trackerPath(bus, mongo.address, topic, events); // warms this process, the broker and the database up, for all
    await bareLoop(brokers, mongo.address, topic, PARTITIONS, events);
    const tracker = await trackerPath(bus, mongo.address, topic, events);
    const bare = await bareLoop(brokers, mongo.address, topic, PARTITIONS, events);
    const nest = await nestWay(brokers, mongo.address, PARTITIONS, prefix);
    console.table({
      'tracker, full path': row(tracker, tracker),
      '(a) bare eachBatch + bulkWrite': row(bare, tracker),
      '(b) @EventPattern + findOneAndUpdate': row(nest, tracker),
    });
  } finally {
    await bus.close();
    await Promise.all([kafka.stop(), mongo.stop()]);
  }
}

function row(each: Throughput, tracker: Throughput): object {
  return { ...each, 'tracker is × this': Math.round((100 * tracker.perSecond) / each.perSecond) / 100 };
}
