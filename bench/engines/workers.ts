import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childOptions } from '../child';
import { measureThroughput, type Throughput } from './meter';
import type { FromWorker, Job, Pass, MeasuredReading, ToWorker } from './protocol';
import type { ProgressListener } from './progress';

/** Processes that share the partitions of a topic, each with the options that `npm run start:tracker` gives Node. */
export class Workers {
  private readonly children: readonly ChildProcess[];
  private readonly failed = Promise.withResolvers<never>();

  constructor(job: Job, processes: number, nodeOptions: readonly string[] = []) {
    this.failed.promise.catch(() => undefined); // The rejection reaches the caller that waits for a pass.
    const execArgv = [...childOptions('start:tracker'), ...nodeOptions];
    this.children = Array.from({ length: processes }, () => fork(join(__dirname, 'worker.js'), [JSON.stringify(job)], { execArgv }));
    for (const child of this.children) {
      child.once('exit', (code, signal) => this.failed.reject(new Error(`a ${job.candidate} process ended: ${code ?? signal ?? ''}`)));
    }
  }

  /** Resolves when all workers together have consumed so many events and have left the topic. */
  async consume(pass: Pass, events: number, onProgress: ProgressListener): Promise<Throughput> {
    const pending = new PassProgress(this.children.length, pass.partitions, events, onProgress);
    const listeners = this.children.map((_, index) => (message: FromWorker) => pending.receive(index, message));
    this.children.forEach((child, index) => child.on('message', listeners[index] as (message: FromWorker) => void));
    try {
      this.send({ kind: 'pass', pass });
      await this.unlessFailed(pending.divided.promise);
      this.send({ kind: 'go' });
      await this.unlessFailed(pending.consumed.promise);
      this.send({ kind: 'end' });
      await this.unlessFailed(pending.ended.promise);
      return measureThroughput(pending.readings());
    } finally {
      this.children.forEach((child, index) => child.off('message', listeners[index] as (message: FromWorker) => void));
    }
  }

  /** Ends the processes, also in the middle of a pass. */
  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => stopped(child)));
  }

  private unlessFailed<Result>(awaited: Promise<Result>): Promise<Result> {
    return Promise.race([awaited, this.failed.promise]);
  }

  private send(message: ToWorker): void {
    for (const child of this.children) child.send(message);
  }
}

/** The progress of one pass, from the messages of the workers. */
class PassProgress {
  /** Resolves when the same number of partitions is assigned to every worker. */
  readonly divided = Promise.withResolvers<undefined>();
  readonly consumed = Promise.withResolvers<undefined>();
  readonly ended = Promise.withResolvers<undefined>();
  private readonly partitionCounts: number[];
  private readonly latest = new Map<number, MeasuredReading>();
  private openWorkers: number;

  constructor(
    workers: number,
    private readonly partitions: number,
    private readonly events: number,
    private readonly onProgress: ProgressListener,
  ) {
    this.partitionCounts = Array.from({ length: workers }, () => 0);
    this.openWorkers = workers;
  }

  receive(worker: number, message: FromWorker): void {
    if (message.kind === 'assigned') this.recordAssigned(worker, message.partitions);
    else if (message.kind === 'progress') this.recordProgress(worker, message);
    else if ((this.openWorkers -= 1) === 0) this.ended.resolve(undefined);
  }

  readings(): readonly MeasuredReading[] {
    return [...this.latest.values()];
  }

  private recordAssigned(worker: number, partitions: number): void {
    this.partitionCounts[worker] = partitions;
    if (this.partitionCounts.every((count) => count === this.partitions / this.partitionCounts.length)) this.divided.resolve(undefined);
  }

  private recordProgress(worker: number, reading: MeasuredReading): void {
    this.latest.set(worker, reading);
    const consumed = this.readings().reduce((total, { events }) => total + events, 0);
    this.onProgress(consumed);
    if (consumed >= this.events) this.consumed.resolve(undefined);
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
