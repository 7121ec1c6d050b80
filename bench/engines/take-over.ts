import { itemTopic } from '@duban/contracts';
import { MongoConnection, MongoTrackerStores } from '@duban/mongo';
import { formatPartitionKey, listPartitions, type PartitionRef } from '@duban/ports';
import type { Projector } from '@duban/tracker';
import { monthlyReport, registration, text } from '../plan';
import { createProjector } from './bench-projector';
import type { EngineUnderTest } from './engine-under-test';
import type { ProgressListener } from './progress';
import { dropDatabase } from './stored-items';

export interface TakeOverSize {
  readonly items: number;
  readonly reportsEach: number;
  /** The take-over is repeated so often, because other work of the machine makes single ones slow. */
  readonly repetitions: number;
}

/** Times in milliseconds: the median, and the fastest and the slowest. */
interface TakeOverTimes {
  readonly items: number;
  readonly partitions: number;
  readonly 'take-over, median ms': number;
  readonly fastest: number;
  readonly slowest: number;
  readonly 'stays, median ms': number;
}

const ITEMS_AT_ONCE = 1_000;

/** A tracker on a connection of its own, without a bus: partitions are assigned to it by hand. */
interface BenchTracker {
  readonly projector: Projector;
  close(): Promise<void>;
}

/** Measures how long a tracker takes to take all partitions of a read side over from another one, and to go on with those that it has. */
export async function measureTakeOver(engine: EngineUnderTest, size: TakeOverSize, count: number): Promise<TakeOverTimes> {
  const partitions = listPartitions({ name: itemTopic('projects'), partitions: count });
  const database = engine.newName();
  await engine.part(`taking over: storing ${size.items} items in ${count} partitions`, size.items, (onProgress) =>
    fill(engine.mongoUri, database, partitions, size, onProgress),
  );
  const [taking, staying]: [number[], number[]] = [[], []];
  await engine.part(`taking over ${count} partitions`, size.repetitions, async (onProgress) => {
    for (let done = 0; done < size.repetitions; done += 1) {
      const tracker = await openTracker(engine.mongoUri, database);
      taking.push(await timeAssignment(tracker, partitions));
      staying.push(await timeAssignment(tracker, partitions));
      await tracker.close();
      onProgress(done + 1);
    }
  });
  await dropDatabase(engine.mongoUri, database);
  const sorted = taking.sort((a, b) => a - b);
  return {
    items: size.items,
    partitions: count,
    'take-over, median ms': median(sorted),
    fastest: sorted[0] ?? NaN,
    slowest: sorted.at(-1) ?? NaN,
    'stays, median ms': median(staying),
  };
}

/** As a bus does it: all partitions at the same time. */
async function timeAssignment({ projector }: BenchTracker, partitions: readonly PartitionRef[]): Promise<number> {
  const begun = performance.now();
  await Promise.all(partitions.map((partition) => projector.assigned({ ...partition, earliest: 0, end: 0, committed: undefined })));
  return Math.round(performance.now() - begun);
}

async function fill(
  mongoUri: string,
  database: string,
  partitions: readonly PartitionRef[],
  { items, reportsEach }: TakeOverSize,
  onProgress: ProgressListener,
): Promise<void> {
  const tracker = await openTracker(mongoUri, database);
  const offsets = new Map<string, number>();
  await timeAssignment(tracker, partitions);
  for (let first = 0; first < items; first += ITEMS_AT_ONCE) {
    const partition = partitions[(first / ITEMS_AT_ONCE) % partitions.length] as PartitionRef;
    const from = offsets.get(formatPartitionKey(partition)) ?? 0;
    const events = Array.from({ length: Math.min(ITEMS_AT_ONCE, items - first) }, (_, index) =>
      eventsOf(first + index, reportsEach),
    ).flat();
    const messages = events.map((event, index) => ({ key: event.itemId, value: text(event), offset: from + index, publishedAt: 0 }));
    await tracker.projector.consume({ ...partition, messages, end: from + messages.length });
    offsets.set(formatPartitionKey(partition), from + messages.length);
    onProgress(first + ITEMS_AT_ONCE);
  }
  await tracker.close();
}

function eventsOf(item: number, reports: number): ReturnType<typeof registration>[] {
  return [registration(item), ...Array.from({ length: reports }, (_, month) => monthlyReport(item, month))];
}

async function openTracker(mongoUri: string, database: string): Promise<BenchTracker> {
  const connection = await MongoConnection.open({ uri: mongoUri, database });
  const stores = await MongoTrackerStores.open(connection);
  const projector = createProjector(stores);
  const close = async (): Promise<void> => {
    await stores.close();
    await connection.close();
  };
  return { projector, close };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
