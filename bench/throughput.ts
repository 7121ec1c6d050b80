export interface Throughput {
  readonly events: number;
  readonly perSecond: number;
  /** Processor time of this process for one event, all threads; the engines' is not in it. */
  readonly cpuUs: number;
}

/** Counts events from the first delivery on (joining the group and the first fetch are left out, for everyone) until all are through. */
export class Meter {
  private started: { readonly at: number; readonly cpu: NodeJS.CpuUsage } | undefined;
  private through = 0;
  private finish: (result: Throughput) => void = () => undefined;
  readonly finished = new Promise<Throughput>((resolve) => (this.finish = resolve));

  constructor(private readonly events: number) {}

  delivered(): void {
    this.started ??= { at: performance.now(), cpu: process.cpuUsage() };
  }

  done(count: number): void {
    this.through += count;
    if (this.through < this.events || this.started === undefined) return;
    const { user, system } = process.cpuUsage(this.started.cpu);
    const perSecond = Math.round((this.through * 1_000) / (performance.now() - this.started.at));
    this.finish({ events: this.through, perSecond, cpuUs: Math.round((10 * (user + system)) / this.through) / 10 });
  }
}
