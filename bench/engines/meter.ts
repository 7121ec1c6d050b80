import type { MeasuredReading } from './protocol';

/** Counts the events of a process from its first delivery on: joining the group and the first fetch are not measured, for any candidate. */
export class Meter {
  private firstAt: number | undefined;
  private cpuBefore: NodeJS.CpuUsage | undefined;
  private lastAt = 0;
  private events = 0;

  recordDelivery(): void {
    if (this.firstAt !== undefined) return;
    this.firstAt = now();
    this.cpuBefore = process.cpuUsage();
  }

  recordProcessed(events: number): void {
    this.events += events;
    this.lastAt = now();
  }

  /** @returns undefined when nothing has been processed yet */
  read(): MeasuredReading | undefined {
    const { events, firstAt, lastAt } = this;
    if (events === 0 || firstAt === undefined) return undefined;
    const { user, system } = process.cpuUsage(this.cpuBefore);
    return { events, firstAt, lastAt, cpuUs: user + system, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1_000) };
  }
}

/** The current time, comparable between the processes of one machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

export interface Throughput {
  readonly events: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU time of the consuming processes per event, without the CPU time of the engines. */
  readonly cpuUs: number;
  /** The sum of the highest resident memory of the processes, in MB. */
  readonly peakRssMb: number;
}

/** The throughput of parallel processes: from the first delivery to any of them until the last batch of any of them. */
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
