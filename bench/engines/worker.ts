import { bareLoop } from './bare';
import type { StartPass } from './consumer';
import { Meter } from './meter';
import { nestConsumer } from './nest';
import type { FromWorker, Job, Pass, ToWorker } from './protocol';
import { trackerPath } from './tracker';

const CANDIDATES: Readonly<Record<Job['candidate'], StartPass>> = { tracker: trackerPath, bare: bareLoop, nest: nestConsumer };
const REPORT_EVERY_MS = 50;

/** A pass that has been started. */
interface RunningPass {
  readonly go: () => void;
  readonly end: () => Promise<void>;
}

/** A process that consumes on the commands of the process that started it, and ends with that process. */
function main(): void {
  const job = JSON.parse(process.argv[2] ?? '') as Job;
  let running: Promise<RunningPass> | undefined;
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'pass') running = begin(job, message.pass);
    else if (message.kind === 'go') void running?.then(({ go }) => go());
    else void running?.then(({ end }) => end()).then(() => send({ kind: 'ended' }));
  });
}

async function begin(job: Job, pass: Pass): Promise<RunningPass> {
  const meter = new Meter();
  const { promise: open, resolve: go } = Promise.withResolvers<undefined>();
  const gate = { assigned: (partitions: number) => send({ kind: 'assigned', partitions }), open };
  const timer = setInterval(() => report(meter), REPORT_EVERY_MS);
  const close = await CANDIDATES[job.candidate](job, pass, meter, gate);
  const end = async (): Promise<void> => {
    clearInterval(timer);
    await close();
  };
  return { go: () => go(undefined), end };
}

function report(meter: Meter): void {
  const reading = meter.read();
  if (reading !== undefined) send({ kind: 'progress', ...reading });
}

function send(message: FromWorker): void {
  process.send?.(message);
}

main();
