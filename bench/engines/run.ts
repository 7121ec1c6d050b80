import { loadavg } from 'node:os';
import { contest } from './contest';
import { Ground } from './ground';
import type { Throughput } from './meter';
import { kafkaStreams } from './streams';
import { sizesOf, type Sizes } from './sizes';

const PARTITIONS = 4;
const TRACKER = 'tracker, full path';
type Measure = (ground: Ground, sizes: Sizes) => Promise<Throughput>;

const PEERS: Readonly<Record<string, Readonly<Record<string, Measure>>>> = {
  tracker: { [TRACKER]: async (ground, { log }) => contest(ground, 'tracker', await ground.log(log, PARTITIONS)) },
  bare: {
    '(a) bare eachBatch + fold by key + bulkWrite': async (ground, { log }) => contest(ground, 'bare', await ground.log(log, PARTITIONS)),
  },
  nest: {
    '(b) @EventPattern + findOneAndUpdate': async (ground, { nestLog }) => contest(ground, 'nest', await ground.log(nestLog, PARTITIONS)),
  },
  streams: {
    '(c) Kafka Streams, by key what (a) keeps': async (ground, { log }) =>
      kafkaStreams(ground, await ground.log(log, PARTITIONS), 'latest'),
    "(c') Kafka Streams, by key all reports": async (ground, { log }) => kafkaStreams(ground, await ground.log(log, PARTITIONS), 'reports'),
  },
};

/** The names of the parts of `npm run bench -- --engines`. */
export const ENGINE_PARTS: readonly string[] = Object.keys(PEERS);

/** On Kafka and MongoDB: one run, one broker, one database. `wanted`: names of ENGINE_PARTS, none for all. */
export async function benchEngines(wanted: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const unknown = wanted.filter((name) => !ENGINE_PARTS.includes(name));
  if (unknown.length > 0) throw new Error(`no part of this is called ${unknown.join(' or ')}; there are: ${ENGINE_PARTS.join(' ')}`);
  const sizes = sizesOf(env);
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  console.log(`load average before: ${loadavg().map((load) => load.toFixed(1)).join(' ')}`); // prettier-ignore
  await Ground.lend(sizes.stallMs, (env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean), async (ground) => {
    await besidePeers(ground, sizes, Object.keys(PEERS).filter(isWanted));
  });
}

async function besidePeers(ground: Ground, sizes: Sizes, names: readonly string[]): Promise<void> {
  const results = new Map<string, Throughput>();
  for (const name of names) {
    for (const [title, measure] of Object.entries(PEERS[name] ?? {})) results.set(title, await measure(ground, sizes));
  }
  const tracker = results.get(TRACKER);
  const rows = [...results].map(([title, result]) => [title, row(result, tracker)]);
  if (rows.length > 0) console.table(Object.fromEntries(rows));
}

function row(each: Throughput, tracker: Throughput | undefined): object {
  return tracker === undefined ? each : { ...each, 'tracker is × this': Math.round((100 * tracker.perSecond) / each.perSecond) / 100 };
}
