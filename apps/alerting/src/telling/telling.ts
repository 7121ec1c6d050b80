import type { Clock } from '@duban/ports';
import { RepeatedTask, type Leadership } from '@duban/runtime';
import type { MessageMaker } from './message-maker';
import type { Planner } from './planner';
import type { Sender } from './sender';
import type { SilenceReminders } from './silence-reminders';

export interface TellingDependencies {
  readonly leadership: Leadership;
  readonly planner: Planner;
  readonly maker: MessageMaker;
  readonly reminders: SilenceReminders;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
  /** From the end of one round to the beginning of the next. */
  readonly everyMs: number;
  /** How long another process may go on with what it was sending when it lost the lease. */
  readonly graceMs: number;
}

/** What a round has begun: it does not wait for receivers. */
interface Begun {
  readonly sending: Promise<void>;
}

/** The machine that tells people, in the one process that leads: plans what is due, makes messages of it, and has them sent. */
export class Telling {
  private readonly rounds: RepeatedTask;
  private lastRound: Promise<unknown> = Promise.resolve();
  private leadsSince: number | null = null;

  constructor(private readonly dependencies: TellingDependencies) {
    const { everyMs, onError } = dependencies;
    this.rounds = new RepeatedTask({ work: async () => void (await this.begin()).sending.catch(onError), everyMs, onError });
  }

  start(): void {
    this.rounds.start();
  }

  async stop(): Promise<void> {
    await this.rounds.stop();
    await this.lastRound;
    await this.dependencies.sender.stop();
  }

  /** Resolves when what is due now is planned and, as far as receivers take it, sent. Nothing, when another process leads. */
  async runNow(): Promise<void> {
    await (
      await this.begin()
    ).sending;
  }

  /** One round at a time. */
  private begin(): Promise<Begun> {
    const round = this.lastRound.then(() => this.runRound());
    this.lastRound = round.catch(() => undefined);
    return round;
  }

  private async runRound(): Promise<Begun> {
    const { leadership, planner, reminders, maker, sender, clock, graceMs } = this.dependencies;
    const leads = (): boolean => leadership.leads;
    if (!leads()) {
      this.leadsSince = null;
      return { sending: Promise.resolve() };
    }
    this.leadsSince ??= performance.now();
    if (performance.now() - this.leadsSince >= graceMs) await sender.recover();
    const now = clock.now();
    await planner.run(now, leads);
    await reminders.run(now);
    await maker.run(now, leads);
    return { sending: sender.run(leads) };
  }
}
