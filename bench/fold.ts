import { itemTopic, TOPICS } from '@duban/contracts';
import type { Clock, Message } from '@duban/ports';
import { SqliteBus, SqliteTrackerStore } from '@duban/sqlite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BATCH_LIMITS } from '../apps/tracker/src/connect-tracker';
import { PolicyBook } from '../apps/tracker/src/projection/policy-book';
import { Projector } from '../apps/tracker/src/projection/projector';
import { monthlyReport, registration, text, TODAY } from './plan';

const TOPIC = itemTopic('projects');
const CHUNK = 5_000;
const MONTHS = 20;
/** Months reported in a folder that is only read. */
export const REPORTED_MONTHS = 2;

export interface FoldResult {
  readonly events: number;
  readonly embeddedPerSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  /** Processor time of an event, all threads. */
  readonly embeddedCpuUs: number;
  readonly bareCpuUs: number;
  readonly peakRssMb: number;
}

interface Measured {
  readonly seconds: number;
  readonly cpuUs: number;
}

/**
 * The tracker's whole embedded path (log → decode → fold → history → evaluation → rollups → commit → announcement → position)
 * beside a bare loop of the same JSON parse + get + upsert on node:sqlite, on the same events and in the same run.
 */
export async function benchFold(items: number): Promise<FoldResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  try {
    const events = items * MONTHS;
    const bare = bareLoop(join(folder, 'bare.db'), items);
    const embedded = await embeddedPath(folder, items);
    return {
      events,
      embeddedPerSecond: Math.round(events / embedded.seconds),
      barePerSecond: Math.round(events / bare.seconds),
      ratio: Math.round((100 * bare.seconds) / embedded.seconds) / 100,
      embeddedCpuUs: Math.round((10 * embedded.cpuUs) / events) / 10,
      bareCpuUs: Math.round((10 * bare.cpuUs) / events) / 10,
      peakRssMb: embedded.peakRssMb,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A data folder's bus and tracker with this many items and REPORTED_MONTHS reports on each. */
export async function fillFolder(folder: string, items: number): Promise<void> {
  const { bus, store, projector } = await open(folder);
  await publishAll(bus, items, registration);
  for (let month = 0; month < REPORTED_MONTHS; month += 1) await publishAll(bus, items, (item) => monthlyReport(item, month));
  await consumeAll(bus, projector);
  await bus.close();
  await store.close();
}

async function embeddedPath(folder: string, items: number): Promise<Measured & { peakRssMb: number }> {
  const { bus, store, projector } = await open(folder);
  await publishAll(bus, items, registration);
  await consumeAll(bus, projector);
  for (let month = 0; month < MONTHS; month += 1) await publishAll(bus, items, (item) => monthlyReport(item, month));
  const elapsed = stopwatch();
  const peakRssMb = await consumeAll(bus, projector);
  const measured = elapsed();
  await bus.close();
  await store.close();
  return { ...measured, peakRssMb };
}

async function open(folder: string): Promise<{ bus: SqliteBus; store: SqliteTrackerStore; projector: Projector }> {
  const bus = new SqliteBus(join(folder, 'bus.db'));
  const store = new SqliteTrackerStore(join(folder, 'tracker.db'));
  await bus.ensureTopics(TOPICS);
  const clock: Clock = { now: () => Date.parse(`${TODAY}T04:00:00Z`) };
  const projector = new Projector({
    store,
    policies: new PolicyBook(store),
    clock,
    zone: 'Asia/Shanghai',
    publish: (topic, messages) => bus.publish(topic, messages),
    park: () => Promise.reject(new Error('nothing is to be parked here')),
  });
  return { bus, store, projector };
}

async function publishAll(bus: SqliteBus, items: number, event: (item: number) => Parameters<typeof text>[0]): Promise<void> {
  for (let first = 0; first < items; first += CHUNK) {
    const messages: Message[] = [];
    for (let item = first; item < Math.min(first + CHUNK, items); item += 1) {
      const each = event(item);
      messages.push({ key: each.itemId, value: text(each) });
    }
    await bus.publish(TOPIC, messages);
  }
}

/** Resolves when the group has nothing left to read. */
async function consumeAll(bus: SqliteBus, projector: Projector): Promise<number> {
  let peak = 0;
  const subscription = await bus.subscribe({
    group: 'tracker',
    topics: [TOPIC],
    ...BATCH_LIMITS,
    consumer: {
      assigned: (assignment) => projector.assigned(assignment),
      consume: (batch) => projector.consume(batch),
      revoked: (partition) => projector.revoked(partition),
      failed: (_, error) => console.error(error),
    },
  });
  while ((await subscription.lag()) > 0) {
    peak = Math.max(peak, process.memoryUsage.rss());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await subscription.close();
  return Math.round(peak / 1e6);
}

/** The same events, the same order, as many per transaction; each parsed, its item's row read, and written back with the new value. */
function bareLoop(path: string, items: number): Measured {
  const database = new DatabaseSync(path);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; CREATE TABLE items (id TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT',
  );
  const get = database.prepare('SELECT doc FROM items WHERE id = ?');
  const upsert = database.prepare('INSERT INTO items (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc');
  let seconds = 0;
  let cpuUs = 0;
  for (let month = 0; month < MONTHS; month += 1) {
    for (let first = 0; first < items; first += CHUNK) {
      const texts: string[] = [];
      for (let item = first; item < Math.min(first + CHUNK, items); item += 1) texts.push(text(monthlyReport(item, month)));
      const elapsed = stopwatch();
      database.exec('BEGIN');
      for (const value of texts) {
        const event = JSON.parse(value) as { subject: string; data: unknown };
        get.get(event.subject);
        upsert.run(event.subject, JSON.stringify(event));
      }
      database.exec('COMMIT');
      const measured = elapsed();
      seconds += measured.seconds;
      cpuUs += measured.cpuUs;
    }
  }
  database.close();
  return { seconds, cpuUs };
}

function stopwatch(): () => Measured {
  const started = process.hrtime.bigint();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpuUs: user + system };
  };
}
