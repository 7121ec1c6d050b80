import { checkFolded, checkLatest, checkTracker, dropDatabase, storedItems } from './check';
import type { Folded } from './bare';
import type { EngineUnderTest, Log } from './ground';
import type { Throughput } from './meter';
import type { Job, PeerSettings } from './protocol';
import { Workers } from './workers';

const NAMES: Readonly<Record<Job['contestant'], string>> = {
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

/** The log read twice by processes of its own, the first time to warm everything up; what the second left is checked. */
export async function contest(engine: EngineUnderTest, contestant: Job['contestant'], log: Log, how: Setup = {}): Promise<Throughput> {
  const { processes = 1, settings = 'tuned' } = how;
  const what = `${NAMES[contestant]}, ${settings} settings, ${log.partitions} partitions, ${processes} processes`;
  const workers = startWorkers(engine, contestant, processes, settings);
  try {
    await onePass(engine, workers, log, `${what}, warming up`);
    return await onePass(engine, workers, log, what, (database) => check(contestant, engine.mongoUri, database, log));
  } finally {
    await workers.stop();
  }
}

/** A tracker that has only just started, on a database with nothing in it: how long a read side takes that is made anew. */
export async function rebuild(engine: EngineUnderTest, log: Log): Promise<Throughput> {
  const workers = startWorkers(engine, 'tracker', 1, 'tuned');
  try {
    const checkResult = (database: string): Promise<void> => check('tracker', engine.mongoUri, database, log);
    return await onePass(engine, workers, log, `rebuilding from ${log.events} events`, checkResult);
  } finally {
    await workers.stop();
  }
}

function startWorkers(engine: EngineUnderTest, contestant: Job['contestant'], processes: number, settings: PeerSettings): Workers {
  return new Workers({ contestant, settings, brokers: engine.brokers, mongoUri: engine.mongoUri }, processes, engine.nodeOptions);
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
  const result = await engine.part(what, events, (moved) => workers.consume(pass, events, moved));
  if (checkResult !== undefined) await engine.part(`${what}: looking at the result`, 1, () => checkResult(name));
  await dropDatabase(engine.mongoUri, name);
  return result;
}

async function check(contestant: Job['contestant'], mongoUri: string, database: string, { size }: Log): Promise<void> {
  if (contestant === 'tracker') await checkTracker(mongoUri, database, size);
  else if (contestant === 'bare') checkFolded(await storedItems<Folded>(mongoUri, database), size);
  else {
    const stored = await storedItems<{ event: unknown }>(mongoUri, database);
    checkLatest(new Map([...stored].map(([id, { event }]) => [id, event])), size);
  }
}
