import { bareLoop } from './bare';
import type { Consuming } from './consuming';
import { Meter } from './meter';
import { nestWay } from './nest';
import type { FromWorker, Job, Pass, ToWorker } from './protocol';
import { trackerPath } from './tracker';

const CONTESTANTS: Readonly<Record<Job['contestant'], Consuming>> = { tracker: trackerPath, bare: bareLoop, nest: nestWay };
const TELL_MS = 50;

/** One pass under way. */
interface UnderWay {
  readonly go: () => void;
  readonly end: () => Promise<void>;
}

/** A process that consumes as it is told by the one that started it, and ends with it. */
function main(): void {
  const job = JSON.parse(process.argv[2] ?? '') as Job;
  let underWay: Promise<UnderWay> | undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'pass') underWay = begin(job, message.pass);
    else if (message.kind === 'go') void underWay?.then(({ go }) => go());
    else void underWay?.then(({ end }) => end()).then(() => tell({ kind: 'ended' }));
  });
}

async function begin(job: Job, pass: Pass): Promise<UnderWay> {
  const meter = new Meter();
  const { promise: open, resolve: go } = Promise.withResolvers<undefined>();
  const gate = { holds: (partitions: number) => tell({ kind: 'holds', partitions }), open };
  const timer = setInterval(() => report(meter), TELL_MS);
  const close = await CONTESTANTS[job.contestant](job, pass, meter, gate);
  const end = async (): Promise<void> => {
    clearInterval(timer);
    await close();
  };
  return { go: () => go(undefined), end };
}

function report(meter: Meter): void {
  const reading = meter.read();
  if (reading !== undefined) tell({ kind: 'progress', ...reading });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}

main();
