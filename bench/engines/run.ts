import { loadavg } from 'node:os';
import { measureCandidate, measureRebuild, type Setup } from './throughput';
import { measureReportDelay } from './delay';
import { EngineUnderTest } from './engine-under-test';
import type { Throughput } from './meter';
import type { Job, PeerSettings } from './protocol';
import { logSizes, type Sizes } from './sizes';
import { measureKafkaStreams, type StreamsFold } from './streams';
import { measureTakeOver } from './take-over';

const PARTITIONS = 4;
const TRACKER = 'tracker, full path';

/** The measurements of one name on the command line, by the titles of the rows. */
type Rows = Readonly<Record<string, (run: Run) => Promise<object>>>;

const throughput =
  (candidate: Job['candidate'], { partitions = PARTITIONS, ...how }: Setup & { readonly partitions?: number } = {}) =>
  async (run: Run): Promise<Throughput> => {
    const size = candidate === 'nest' ? run.sizes.nestLog : run.sizes.log;
    return measureCandidate(run.engine, candidate, await run.engine.log(size, partitions), how);
  };

const streams =
  (fold: StreamsFold, settings: PeerSettings = 'tuned') =>
  async ({ engine, sizes }: Run): Promise<object> =>
    measureKafkaStreams(engine, await engine.log(sizes.log, PARTITIONS), fold, settings);

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
  takeover: {
    'take-over of 1 partition': ({ engine, sizes }) => measureTakeOver(engine, sizes.takeOver, 1),
    'take-over of 12 partitions': ({ engine, sizes }) => measureTakeOver(engine, sizes.takeOver, 12),
  },
  delay: { 'report → visible in the summary': ({ engine, sizes }) => measureReportDelay(engine, sizes.delay) },
  rebuild: { rebuild: async ({ engine, sizes }) => measureRebuild(engine, await engine.log(sizes.rebuildLog, PARTITIONS)) },
};

/** One run of the benchmark on one broker, one database server and one machine. */
class Run {
  private measured: Promise<Throughput> | undefined;

  constructor(
    readonly engine: EngineUnderTest,
    readonly sizes: Sizes,
  ) {}

  /** The tracker as one process on all partitions. It is measured once, because several tables contain it. */
  tracker(): Promise<Throughput> {
    this.measured ??= throughput('tracker')(this);
    return this.measured;
  }
}

/** Runs the parts on Kafka and MongoDB: all, or the named ones. @throws Error with a sentence for the user */
export async function benchEngines(requested: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const unknown = requested.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(' or ')}; there are ${Object.keys(PARTS).join(', ')}`);
  const names = Object.keys(PARTS).filter((name) => requested.length === 0 || requested.includes(name));
  const sizes = logSizes(env);
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(`load average before: ${load.join(' ')}`);
  await EngineUnderTest.use(sizes.stallMs, (env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean), async (engine) => {
    const run = new Run(engine, sizes);
    const peers = ['tracker', 'bare', 'nest', 'streams', 'own'].filter((name) => names.includes(name));
    await printTable(run, peers);
    for (const name of names) if (!peers.includes(name)) await printTable(run, [name]);
  });
}

async function printTable(run: Run, names: readonly string[]): Promise<void> {
  const rows: Record<string, object> = {};
  for (const name of names) for (const [title, measure] of Object.entries(PARTS[name] ?? {})) rows[title] = await measure(run);
  const tracker = rows[TRACKER] as Throughput | undefined;
  for (const [title, row] of Object.entries(rows)) if (tracker !== undefined) rows[title] = compareWithTracker(row as Throughput, tracker);
  if (names.length > 0) console.table(rows);
}

function compareWithTracker(each: Throughput, tracker: Throughput): object {
  return { ...each, 'tracker is × this': Math.round((100 * tracker.perSecond) / each.perSecond) / 100 };
}
