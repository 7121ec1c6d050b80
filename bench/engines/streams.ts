import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { classPath } from '../../engines/jars';
import { PROJECT_ROOT } from '../../engines/project-root';
import { checkFolded, checkReports, type FoldedReports } from './check';
import type { Folded } from './bare';
import type { EngineUnderTest, Log } from './engine-under-test';
import type { Throughput } from './meter';
import type { PeerSettings } from './protocol';
import type { ProgressListener } from './progress';

const FOLDER = join(PROJECT_ROOT, 'bench/engines/streams');
const HEAP = '-Xmx2g';
const LOG_LEVEL = '-Dorg.slf4j.simpleLogger.defaultLogLevel=error';
const THREADS = '2';

/** `latest`: the state that (a) keeps of a key. `reports`: the reports that the tracker's state keeps of an item. */
export type StreamsFold = 'latest' | 'reports';

/** The output of the Java program, a line each. */
type StreamsMessage =
  | { readonly through: number }
  | { readonly result: { readonly events: number; readonly seconds: number; readonly cpuUs: number } }
  | { readonly key: string; readonly folded: unknown };

/** Without memory, because the Java heap grows up to its limit in any case. */
type StreamsThroughput = Omit<Throughput, 'peakRssMb'>;

interface Outcome {
  readonly throughput: StreamsThroughput;
  readonly folded: ReadonlyMap<string, unknown>;
}

/** Reads the same log twice with Kafka Streams, groupByKey().aggregate() on RocksDB. The second pass is measured and checked. */
export async function measureKafkaStreams(
  engine: EngineUnderTest,
  log: Log,
  fold: StreamsFold,
  settings: PeerSettings,
): Promise<StreamsThroughput> {
  const what = `(c) Kafka Streams, ${fold}, ${settings} settings`;
  const jars = await classPath(join(FOLDER, 'pom.xml'));
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-streams-'));
  const program = [HEAP, LOG_LEVEL, '-cp', jars, join(FOLDER, 'StreamsFold.java')];
  const args = [engine.brokers.join(','), log.topic, String(log.events), THREADS, folder, fold, settings];
  const java = spawn('java', [...program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const { throughput, folded } = await engine.part(what, 2 * log.events, (onProgress) => readOutcome(java, onProgress));
    if (fold === 'latest') checkFolded(folded as ReadonlyMap<string, Folded>, log.size);
    else checkReports(folded as ReadonlyMap<string, FoldedReports>, log.size);
    return throughput;
  } finally {
    java.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readOutcome(java: ChildProcess, onProgress: ProgressListener): Promise<Outcome> {
  const exited = once(java, 'exit') as Promise<[number | null]>;
  const folded = new Map<string, unknown>();
  let throughput: StreamsThroughput | undefined;
  let current = 0;
  let earlier = 0;
  for await (const line of createInterface({ input: java.stdout as NodeJS.ReadableStream })) {
    const message = JSON.parse(line) as StreamsMessage;
    if ('through' in message) {
      if (message.through < current) earlier += current; // The second pass has started.
      current = message.through;
      onProgress(earlier + current);
    } else if ('result' in message) throughput = toThroughput(message.result);
    else folded.set(message.key, message.folded);
  }
  const [code] = await exited;
  if (code !== 0 || throughput === undefined) throw new Error(`Kafka Streams ended with ${code ?? 'a signal'}; its output is above`);
  return { throughput, folded };
}

function toThroughput({
  events,
  seconds,
  cpuUs,
}: {
  readonly events: number;
  readonly seconds: number;
  readonly cpuUs: number;
}): StreamsThroughput {
  return {
    events,
    seconds: Math.round(100 * seconds) / 100,
    perSecond: Math.round(events / seconds),
    cpuUs: Math.round((10 * cpuUs) / events) / 10,
  };
}
