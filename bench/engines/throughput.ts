import { checkFolded, checkLatest } from './check';
import { checkTracker } from './check-tracker';
import { dropDatabase, readStoredItems } from './stored-items';
import type { Folded } from './bare';
import type { EngineUnderTest, Log } from './engine-under-test';
import type { Throughput } from './meter';
import type { Job, PeerSettings } from './protocol';
import { Workers } from './workers';

const NAMES: Readonly<Record<Job['candidate'], string>> = {
  tracker: 'tracker, full path',
  bare: '(a) bare eachBatch + fold by key + bulkWrite',
  nest: '(b) @EventPattern + findOneAndUpdate',
};

export interface Setup {
  /** Default 1. */
  readonly processes?: number;
  /** Default `tuned`. */
  readonly settings?: PeerSettings;
}

/** Reads the log twice with new processes. The first pass warms up; the second is measured and its result is checked. */
export async function measureCandidate(
  engine: EngineUnderTest,
  candidate: Job['candidate'],
  log: Log,
  setup: Setup = {},
): Promise<Throughput> {
  const { processes = 1, settings = 'tuned' } = setup;
  const what = `${NAMES[candidate]}, ${settings} settings, ${log.partitions} partitions, ${processes} processes`;
  const workers = startWorkers(engine, candidate, processes, settings);
  try {
    await onePass(engine, workers, log, `${what}, warming up`);
    return await onePass(engine, workers, log, what, (database) => check(candidate, engine.mongoUri, database, log));
  } finally {
    await workers.stop();
  }
}

/** Measures a tracker that has just started on an empty database, as when a read side is rebuilt. */
export async function measureRebuild(engine: EngineUnderTest, log: Log): Promise<Throughput> {
  const workers = startWorkers(engine, 'tracker', 1, 'tuned');
  try {
    const checkResult = (database: string): Promise<void> => check('tracker', engine.mongoUri, database, log);
    return await onePass(engine, workers, log, `rebuilding from ${log.events} events`, checkResult);
  } finally {
    await workers.stop();
  }
}

function startWorkers(engine: EngineUnderTest, candidate: Job['candidate'], processes: number, settings: PeerSettings): Workers {
  return new Workers({ candidate, settings, brokers: engine.brokers, mongoUri: engine.mongoUri }, processes, engine.nodeOptions);
}

async function onePass(
  engine: EngineUnderTest,
  workers: Workers,
  { topic, partitions, events }: Log,
  what: string,
  checkResult?: (database: string) => Promise<void>,
): Promise<Throughput> {
  const name = engine.newName();
  const pass = { topic, partitions, group: name, database: name };
  const result = await engine.part(what, events, (onProgress) => workers.consume(pass, events, onProgress));
  if (checkResult !== undefined) await engine.part(`${what}: checking the result`, 1, () => checkResult(name));
  await dropDatabase(engine.mongoUri, name);
  return result;
}

async function check(candidate: Job['candidate'], mongoUri: string, database: string, { size }: Log): Promise<void> {
  if (candidate === 'tracker') await checkTracker(mongoUri, database, size);
  else if (candidate === 'bare') checkFolded(await readStoredItems<Folded>(mongoUri, database), size);
  else {
    const stored = await readStoredItems<{ event: unknown }>(mongoUri, database);
    checkLatest(new Map([...stored].map(([id, { event }]) => [id, event])), size);
  }
}
