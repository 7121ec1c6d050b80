import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readResult } from './child';
import { CHUNK, EmbeddedPath } from './embedded-path';
import { monthlyReport, text } from './plan';
import { stopwatch, type Measured } from './stopwatch';

const MONTHS = 20;

export interface FoldResult {
  readonly events: number;
  readonly embeddedPerSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  /** CPU time per event, all threads. */
  readonly embeddedCpuUs: number;
  readonly bareCpuUs: number;
  readonly peakRssMb: number;
}

/**
 * Compares the tracker's whole embedded path (log → decode → fold → history → evaluation → rollups → commit → status messages → position)
 * with a minimal loop of JSON parse, get and upsert on node:sqlite, on the same events and in the same run.
 */
export async function benchFold(items: number): Promise<FoldResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  try {
    const events = items * MONTHS;
    const bare = bareLoop(join(folder, 'bare.db'), items);
    const path = await EmbeddedPath.open(folder);
    await path.publish(items, MONTHS);
    await path.close();
    const embedded = (await readResult('bench/fold-embedded.js', [folder])) as Measured & { readonly peakRssMb: number };
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

/** The same events in the same order and in transactions of the same size. Each is parsed, its item's row is read and written back. */
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
