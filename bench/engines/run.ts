import { loadavg } from 'node:os';
import { contest, rebuild, type Setup } from './contest';
import { reportDelay } from './delay';
import { EngineUnderTest } from './ground';
import type { Throughput } from './meter';
import type { Job, PeerSettings } from './protocol';
import { logSizes, type Sizes } from './sizes';
import { kafkaStreams, type StreamsFold } from './streams';

const PARTITIONS = 4;
const TRACKER = 'tracker, full path';

/** What is measured for one name on the command line, by the titles of the rows. */
type Rows = Readonly<Record<string, (run: Run) => Promise<object>>>;

const throughput =
  (contestant: Job['contestant'], { partitions = PARTITIONS, ...how }: Setup & { readonly partitions?: number } = {}) =>
  async (run: Run): Promise<Throughput> => {
    const size = contestant === 'nest' ? run.sizes.nestLog : run.sizes.log;
    return contest(run.engine, contestant, await run.engine.log(size, partitions), how);
  };

const streams =
  (fold: StreamsFold, settings: PeerSettings = 'tuned') =>
  async ({ engine, sizes }: Run): Promise<object> =>
    kafkaStreams(engine, await engine.log(sizes.log, PARTITIONS), fold, settings);

const PARTS: Readonly<Record<string, Rows>> = {
  tracker: { [TRACKER]: (run) => run.tracker() },
  bare: { '(a) bare eachBatch + fold by key + bulkWrite': throughput('bare') },
  nest: { '(b) @EventPattern + findOneAndUpdate': throughput('nest') },
  streams: {
    '(c) Kafka Streams, by key what (a) keeps': streams('latest'),
    "(c') Kafka Streams, by key all reports": streams('reports'),
  },
  own: {
    '(a) with the limits that kafkajs comes with': throughput('bare', { settings: 'own' }),
    '(b) one partition at a time, as Nest comes': throughput('nest', { settings: 'own' }),
    '(c) with the settings that Streams comes with': streams('latest', 'own'),
  },
  partitions: {
    'tracker, 1 partition': throughput('tracker', { partitions: 1 }),
    'tracker, 2 partitions': throughput('tracker', { partitions: 2 }),
    'tracker, 4 partitions': (run) => run.tracker(),
  },
  processes: {
    'tracker, 1 process': (run) => run.tracker(),
    'tracker, 2 processes': throughput('tracker', { processes: 2 }),
    'tracker, 4 processes': throughput('tracker', { processes: 4 }),
  },
  delay: { 'report → visible in the summary': ({ engine, sizes }) => reportDelay(engine, sizes.delay) },
  rebuild: { rebuild: async ({ engine, sizes }) => rebuild(engine, await engine.log(sizes.rebuildLog, PARTITIONS)) },
};

/** One run: one broker, one database server, one machine. */
class Run {
  private measured: Promise<Throughput> | undefined;

  constructor(
    readonly engine: EngineUnderTest,
    readonly sizes: Sizes,
  ) {}

  /** The tracker as one process on all partitions: several tables show it, and it is measured once. */
  tracker(): Promise<Throughput> {
    this.measured ??= throughput('tracker')(this);
    return this.measured;
  }
}

/** On Kafka and MongoDB: all that issue 5 asks for, or the parts named. @throws Error in a sentence */
export async function benchEngines(wanted: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const unknown = wanted.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(' or ')}; there are ${Object.keys(PARTS).join(', ')}`);
  const names = Object.keys(PARTS).filter((name) => wanted.length === 0 || wanted.includes(name));
  const sizes = logSizes(env);
  const load = loadavg().map((of) => of.toFixed(1));
  console.log(`load average before: ${load.join(' ')}`);
  await EngineUnderTest.lend(sizes.stallMs, (env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean), async (engine) => {
    const run = new Run(engine, sizes);
    const peers = ['tracker', 'bare', 'nest', 'streams', 'own'].filter((name) => names.includes(name));
    await table(run, peers);
    for (const name of names) if (!peers.includes(name)) await table(run, [name]);
  });
}

async function table(run: Run, names: readonly string[]): Promise<void> {
  const rows: Record<string, object> = {};
  for (const name of names) for (const [title, measure] of Object.entries(PARTS[name] ?? {})) rows[title] = await measure(run);
  const tracker = rows[TRACKER] as Throughput | undefined;
  for (const [title, row] of Object.entries(rows)) if (tracker !== undefined) rows[title] = compared(row as Throughput, tracker);
  if (names.length > 0) console.table(rows);
}

function compared(each: Throughput, tracker: Throughput): object {
  return { ...each, 'tracker is × this': Math.round((100 * tracker.perSecond) / each.perSecond) / 100 };
}
