import type { Lease, LeaseStore } from '@duban/ports';
import { RepeatedTask } from './repeated-task';

export interface LeadershipOptions {
  readonly store: LeaseStore;
  /** Of the work that only one process does. */
  readonly name: string;
  /** This process, apart from all others that may run at the same time. Started again under the same name, it goes on leading at once. */
  readonly holder: string;
  /** A process that stops without giving the lease back is followed by another one after so many ms. */
  readonly forMs: number;
  /** Called when the store fails; the lease is asked for again. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds that only ever go forward, at the pace of everybody's. Default: those of this process. */
  readonly elapsedMs?: () => number;
}

/** How often a holder renews within the time of its lease, so that one slow answer does not end it. */
const RENEWALS = 3;

/**
 * One process of many that does some work. The lease has no time in it: whoever wants it takes it when nobody has renewed it for as long as
 * its holder may lead, counted on the own clock from when this was first seen. The holder counts from before it asked. So clocks may differ
 * by whatever they like, and only their pace matters, for seconds.
 */
export class Leadership {
  private readonly renewal: RepeatedTask;
  private seen = { version: 0, at: 0 };
  private until = -Infinity;
  private begun: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: LeadershipOptions) {
    const { forMs, onError } = options;
    this.renewal = new RepeatedTask({ work: () => this.take(), everyMs: forMs / RENEWALS, onError });
  }

  /** Whether this process leads now. No other one does as long as this is true. */
  get leads(): boolean {
    return this.elapsedMs() < this.until;
  }

  /** Asks for the lease now and then all the time. */
  start(): void {
    this.begun = this.take().catch(this.options.onError);
    this.renewal.start();
  }

  /** Gives the lease back, so that another process need not wait. */
  async stop(): Promise<void> {
    await this.renewal.stop();
    await this.begun;
    await this.release().catch(this.options.onError);
  }

  /** Takes or renews the lease. @returns whether this process leads now */
  async take(): Promise<boolean> {
    const { store, name, holder, forMs } = this.options;
    const asked = this.elapsedMs();
    const present = await store.load(name);
    if (present !== undefined && !this.mayTake(present, asked)) return false;
    const outcome = await store.write({ name, version: (present?.version ?? 0) + 1, holder, forMs });
    if (outcome === 'written') this.until = asked + forMs;
    return this.leads;
  }

  /** Nothing, when another process has it. */
  async release(): Promise<void> {
    const { store, name, holder } = this.options;
    this.until = -Infinity;
    const present = await store.load(name);
    if (present?.holder === holder) await store.write({ ...present, version: present.version + 1, holder: null });
  }

  /** @param asked from when on it is known what the lease is now */
  private mayTake({ version, holder, forMs }: Lease, asked: number): boolean {
    if (holder === null || holder === this.options.holder) return true;
    if (this.seen.version !== version) this.seen = { version, at: this.elapsedMs() };
    return asked - this.seen.at >= forMs;
  }

  private elapsedMs(): number {
    return (this.options.elapsedMs ?? (() => performance.now()))();
  }
}
