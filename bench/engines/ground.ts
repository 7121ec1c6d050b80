import type { KafkaBus } from '@duban/kafka';
import { randomUUID } from 'node:crypto';
import { openSharedEngine } from '../../engines/shared-engine';
import { connectBus, countEvents, writeLog, type LogSize } from './log';
import { watched, type ObservedChange } from './watched';

/** A topic with a log in it. */
export interface Log {
  readonly topic: string;
  readonly partitions: number;
  readonly size: LogSize;
  readonly events: number;
}

/** What all parts of one run stand on: one broker, one database server, and the logs written so far. */
export class EngineUnderTest {
  private readonly logs = new Map<string, Promise<Log>>();

  private constructor(
    readonly brokers: readonly string[],
    readonly mongoUri: string,
    private readonly bus: KafkaBus,
    private readonly stallMs: number,
    /** For the measured processes on top of what the program is started with: `--cpu-prof`. */
    readonly nodeOptions: readonly string[],
  ) {}

  /** Engines as for tests; what this started is stopped again, however the work ends. */
  static async lend(stallMs: number, nodeOptions: readonly string[], work: (engine: EngineUnderTest) => Promise<void>): Promise<void> {
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

  /** One part of the run, ended when it does not move. */
  part<Result>(what: string, total: number, work: (moved: ObservedChange) => Promise<Result>): Promise<Result> {
    return watched(what, total, this.stallMs, work);
  }

  /** The log of that size in so many partitions, written when it is first asked for. */
  log(size: LogSize, partitions: number): Promise<Log> {
    const key = JSON.stringify([size, partitions]);
    const written = this.logs.get(key) ?? this.write(size, partitions);
    this.logs.set(key, written);
    return written;
  }

  private async write(size: LogSize, partitions: number): Promise<Log> {
    const log = { topic: this.newName(), partitions, size, events: countEvents(size) };
    await this.part(`writing the log in ${partitions} partitions`, log.events, (moved) =>
      writeLog(this.bus, log.topic, partitions, size, moved),
    );
    return log;
  }
}
