import { inTime } from './in-time';
import type { Lagging } from './metrics';

/** One thing without which the service cannot work. It does not work now when this rejects or answers false. */
export interface ReadinessCheck {
  readonly name: string;
  readonly run: () => Promise<boolean> | boolean;
}

/** A consumer of the bus, as BusServer is. */
export interface Watched extends Lagging {
  currentStatus(): 'starting' | 'running' | 'retrying' | 'closed';
}

export interface Readiness {
  readonly ready: boolean;
  /** Names of the checks that failed. */
  readonly failing: readonly string[];
  readonly checks: readonly string[];
  /** What is not as it should be, although requests can be answered: consumers that do not run, and warnings. */
  readonly degraded: readonly string[];
}

/** The checks of a process. A check that does not answer within 2 s has failed. */
export class ReadinessChecks {
  private readonly checks: ReadinessCheck[] = [];
  private readonly consumers = new Map<string, Watched>();
  private readonly warnings = new Map<string, () => boolean>();

  constructor(checks: readonly ReadinessCheck[] = []) {
    this.checks.push(...checks);
  }

  add(name: string, run: ReadinessCheck['run']): void {
    this.checks.push({ name, run });
  }

  /** Ready only while it runs. */
  addConsumer(name: string, consumer: Watched): void {
    this.consumers.set(name, consumer);
    this.add(name, () => consumer.currentStatus() === 'running');
  }

  /** Degraded, but ready, while it does not run: requests do not depend on it. */
  addBackgroundConsumer(name: string, consumer: Watched): void {
    this.consumers.set(name, consumer);
    this.addWarning(name, () => consumer.currentStatus() !== 'running');
  }

  /** Degraded, but ready, while this holds. */
  addWarning(name: string, holds: () => boolean): void {
    this.warnings.set(name, holds);
  }

  /** All consumers of the process, by name. */
  watched(): ReadonlyMap<string, Watched> {
    return this.consumers;
  }

  async read(): Promise<Readiness> {
    const passed = await Promise.all(this.checks.map(({ run }) => inTime(run, false)));
    const failing = this.checks.filter((_, index) => passed[index] !== true).map(({ name }) => name);
    const degraded = [...this.warnings].filter(([, holds]) => holds()).map(([name]) => name);
    return { ready: failing.length === 0, failing, checks: this.checks.map(({ name }) => name), degraded };
  }

  /**
   * Consumers that will never run again in this process: it must be restarted. A consumer that is retrying is not among them, because a
   * restart does not end an outage.
   */
  ended(): readonly string[] {
    return [...this.consumers].filter(([, consumer]) => consumer.currentStatus() === 'closed').map(([name]) => name);
  }
}
