import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childOptions } from '../child';
import { measureThroughput, type Throughput } from './meter';
import type { FromWorker, Job, Pass, MeasuredReading, ToWorker } from './protocol';
import type { ObservedChange } from './watched';

/** Processes that share the partitions of a topic, each with the options that `npm run start:tracker` gives Node. */
export class Workers {
  private readonly children: readonly ChildProcess[];
  private readonly failed = Promise.withResolvers<never>();

  constructor(job: Job, processes: number, nodeOptions: readonly string[] = []) {
    this.failed.promise.catch(() => undefined); // told to whoever waits for a pass
    const execArgv = [...childOptions('start:tracker'), ...nodeOptions];
    this.children = Array.from({ length: processes }, () => fork(join(__dirname, 'worker.js'), [JSON.stringify(job)], { execArgv }));
    for (const child of this.children) {
      child.once('exit', (code, signal) => this.failed.reject(new Error(`a ${job.contestant} process ended: ${code ?? signal ?? ''}`)));
    }
  }

  /** Resolves when so many events went through all of them together, and they have let go of the topic. */
  async consume(pass: Pass, events: number, moved: ObservedChange): Promise<Throughput> {
    const through = new Passing(this.children.length, pass.partitions, events, moved);
    const listeners = this.children.map((_, index) => (message: FromWorker) => through.heard(index, message));
    this.children.forEach((child, index) => child.on('message', listeners[index] as (message: FromWorker) => void));
    try {
      this.tell({ kind: 'pass', pass });
      await this.unlessFailed(through.divided.promise);
      this.tell({ kind: 'go' });
      await this.unlessFailed(through.consumed.promise);
      this.tell({ kind: 'end' });
      await this.unlessFailed(through.ended.promise);
      return measureThroughput(through.readings());
    } finally {
      this.children.forEach((child, index) => child.off('message', listeners[index] as (message: FromWorker) => void));
    }
  }

  /** Ends them, whatever they do. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => stopped(child)));
  }

  private unlessFailed<Result>(awaited: Promise<Result>): Promise<Result> {
    return Promise.race([awaited, this.failed.promise]);
  }

  private tell(message: ToWorker): void {
    for (const child of this.children) child.send(message);
  }
}

/** What is heard of one pass. */
class Passing {
  /** All hold the same number of partitions. */
  readonly divided = Promise.withResolvers<undefined>();
  readonly consumed = Promise.withResolvers<undefined>();
  readonly ended = Promise.withResolvers<undefined>();
  private readonly assigned: number[];
  private readonly read = new Map<number, MeasuredReading>();
  private left: number;

  constructor(
    workers: number,
    private readonly partitions: number,
    private readonly events: number,
    private readonly moved: ObservedChange,
  ) {
    this.assigned = Array.from({ length: workers }, () => 0);
    this.left = workers;
  }

  heard(worker: number, message: FromWorker): void {
    if (message.kind === 'holds') this.holds(worker, message.partitions);
    else if (message.kind === 'progress') this.progressed(worker, message);
    else if ((this.left -= 1) === 0) this.ended.resolve(undefined);
  }

  readings(): readonly MeasuredReading[] {
    return [...this.read.values()];
  }

  private holds(worker: number, partitions: number): void {
    this.assigned[worker] = partitions;
    if (this.assigned.every((count) => count === this.partitions / this.assigned.length)) this.divided.resolve(undefined);
  }

  private progressed(worker: number, reading: MeasuredReading): void {
    this.read.set(worker, reading);
    const through = this.readings().reduce((total, { events }) => total + events, 0);
    this.moved(through);
    if (through >= this.events) this.consumed.resolve(undefined);
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.disconnect();
  const killing = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await exited;
  clearTimeout(killing);
}
