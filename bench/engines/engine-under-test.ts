import type { KafkaBus } from '@duban/kafka';
import { randomUUID } from 'node:crypto';
import { openSharedEngine } from '../../engines/shared-engine';
import { connectBus, countEvents, writeLog, type LogSize } from './log';
import { runWithProgress, type ProgressListener } from './progress';

/** A topic that contains a log of item events. */
export interface Log {
  readonly topic: string;
  readonly partitions: number;
  readonly size: LogSize;
  readonly events: number;
}

/** The engines of one run, used by all its parts: one broker, one database server, and the logs written so far. */
export class EngineUnderTest {
  private readonly logs = new Map<string, Promise<Log>>();

  private constructor(
    readonly brokers: readonly string[],
    readonly mongoUri: string,
    private readonly bus: KafkaBus,
    private readonly stallMs: number,
    /** Additional Node options of the measured processes, for example `--cpu-prof`. */
    readonly nodeOptions: readonly string[],
  ) {}

  /** Opens engines as for tests, runs the work and stops the engines that were started here. */
  static async use(stallMs: number, nodeOptions: readonly string[], work: (engine: EngineUnderTest) => Promise<void>): Promise<void> {
    const engines: { stop(): Promise<void> }[] = [];
    try {
      const kafka = await openSharedEngine('kafka');
      engines.unshift(kafka);
      const mongo = await openSharedEngine('mongo');
      engines.unshift(mongo);
      const brokers = kafka.address.split(',');
      const bus = await connectBus(brokers);
      engines.unshift({ stop: () => bus.close() });
      await work(new EngineUnderTest(brokers, mongo.address, bus, stallMs, nodeOptions));
    } finally {
      for (const engine of engines) await engine.stop();
    }
  }

  newName(): string {
    return `bench-${randomUUID()}`;
  }

  /** Runs one part, which fails when it makes no progress. */
  part<Result>(what: string, total: number, work: (onProgress: ProgressListener) => Promise<Result>): Promise<Result> {
    return runWithProgress(what, total, this.stallMs, work);
  }

  /** The log of that size in so many partitions, written on the first call. */
  log(size: LogSize, partitions: number): Promise<Log> {
    const key = JSON.stringify([size, partitions]);
    const written = this.logs.get(key) ?? this.write(size, partitions);
    this.logs.set(key, written);
    return written;
  }

  private async write(size: LogSize, partitions: number): Promise<Log> {
    const log = { topic: this.newName(), partitions, size, events: countEvents(size) };
    await this.part(`writing the log in ${partitions} partitions`, log.events, (onProgress) =>
      writeLog(this.bus, log.topic, partitions, size, onProgress),
    );
    return log;
  }
}
