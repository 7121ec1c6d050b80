import type { MeasuredReading } from './protocol';

/** Counts what went through a process from its first delivery on: joining the group and the first fetch are left out, for everyone. */
export class Meter {
  private firstAt: number | undefined;
  private cpuBefore: NodeJS.CpuUsage | undefined;
  private lastAt = 0;
  private events = 0;

  delivered(): void {
    if (this.firstAt !== undefined) return;
    this.firstAt = now();
    this.cpuBefore = process.cpuUsage();
  }

  done(events: number): void {
    this.events += events;
    this.lastAt = now();
  }

  /** undefined: nothing is through yet. */
  read(): MeasuredReading | undefined {
    const { events, firstAt, lastAt } = this;
    if (events === 0 || firstAt === undefined) return undefined;
    const { user, system } = process.cpuUsage(this.cpuBefore);
    return { events, firstAt, lastAt, cpuUs: user + system, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_000) };
  }
}

/** Comparable between the processes of one machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

export interface Throughput {
  readonly events: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Processor time of the consuming processes for one event; the engines' is not in it. */
  readonly cpuUs: number;
  /** Most memory of all of them together, MB. */
  readonly peakRssMb: number;
}

/** What several processes did side by side: from the first delivery of any to the last batch done by any. */
export function measureThroughput(readings: readonly MeasuredReading[]): Throughput {
  const sum = (of: (reading: MeasuredReading) => number): number => readings.reduce((total, reading) => total + of(reading), 0);
  const events = sum((reading) => reading.events);
  const ms = Math.max(...readings.map(({ lastAt }) => lastAt)) - Math.min(...readings.map(({ firstAt }) => firstAt));
  return {
    events,
    seconds: Math.round(ms / 10) / 100,
    perSecond: Math.round((events * 1_000) / ms),
    cpuUs: Math.round((10 * sum((reading) => reading.cpuUs)) / events) / 10,
    peakRssMb: sum((reading) => reading.peakRssMb),
  };
}
