import type { Subscription } from '@duban/ports';
import { Backoff } from '@duban/runtime';
import { within } from './deadline';
import type { GroupOffsets } from './group-offsets';
import { CloseTimedOut, isRefusal } from './kafka-errors';
import type { KafkaLog } from './kafka-options';
import type { Membership } from './membership';

export interface KafkaSubscriptionOptions {
  readonly group: string;
  readonly offsets: GroupOffsets;
  readonly join: () => Membership;
  readonly closeWithinMs: number;
  /** Called once, when it is closed. */
  readonly left: () => void;
  readonly log: KafkaLog;
}

/** Each attempt may take seconds on top. */
const JOIN_WITHIN_MS = 15_000;
/** A consumer that lived so long was well: after its end the next is tried at once. */
const WELL_AFTER_MS = 60_000;

/** One subscription: a membership of the group, and a new one whenever kafkajs gives up. */
export class KafkaSubscription implements Subscription {
  private readonly closing = new AbortController();
  private membership: Membership;
  private joined = false;
  private hasBegun = false;
  private closed: Promise<void> | undefined;
  private readonly backoff = new Backoff(100, 2_000);

  constructor(private readonly options: KafkaSubscriptionOptions) {
    this.membership = options.join();
  }

  /**
   * The first time. kafkajs gives up at once where waiting helps (a broker that has just started has no coordinator yet); what
   * waiting does not mend, and what lasts too long, rejects.
   */
  async start(): Promise<void> {
    const deadline = Date.now() + JOIN_WITHIN_MS;
    for (;;) {
      try {
        await this.membership.start();
        break;
      } catch (error) {
        await this.discard(this.membership);
        if (isRefusal(error) || Date.now() > deadline || this.isClosing()) throw error;
        await this.backoff.pause(this.closing.signal);
        this.membership = this.options.join();
      }
    }
    this.joined = true;
    void this.stay();
  }

  /** What a later division gives it is taken over without a word: it has run. */
  status(): 'starting' | 'running' | 'retrying' | 'closed' {
    if (this.closed !== undefined) return 'closed';
    if (!this.joined || !this.membership.isAlive() || this.membership.isRetrying()) return 'retrying';
    this.hasBegun ||= this.membership.isReading();
    return this.hasBegun ? 'running' : 'starting';
  }

  async lag(): Promise<number> {
    let lag = 0;
    const { offsets } = this.options;
    for (const { partition, committed } of this.membership.assigned()) {
      const { earliest, end, committed: stored } = await offsets.of(partition);
      lag += Math.max(0, end - (committed ?? stored ?? earliest));
    }
    return lag;
  }

  close(): Promise<void> {
    this.closed ??= this.shutDown();
    return this.closed;
  }

  private async shutDown(): Promise<void> {
    this.closing.abort();
    const { group, closeWithinMs } = this.options;
    const late = (): Error => {
      const busy = this.membership.abandon();
      return new CloseTimedOut(`${group} did not finish ${busy.join(', ')} within ${closeWithinMs} ms; it will be consumed again.`);
    };
    await within(closeWithinMs, this.membership.leave(), late).finally(this.options.left);
  }

  /** Never rejects: a membership that ends is followed by the next, until close(). */
  private async stay(): Promise<void> {
    while (!this.isClosing()) {
      const joinedAt = Date.now();
      const error = await this.membership.ended;
      if (this.isClosing()) return;
      this.joined = false;
      this.options.log('error', `${this.options.group} has lost its consumer and will join again: ${String(error)}`, {});
      void this.discard(this.membership); // a batch may be in hand for long; its partition waits for it, the others need not
      if (Date.now() - joinedAt > WELL_AFTER_MS) this.backoff.reset();
      await this.rejoin();
    }
  }

  private async rejoin(): Promise<void> {
    while (!this.joined) {
      await this.backoff.pause(this.closing.signal);
      if (this.isClosing()) return;
      this.membership = this.options.join();
      try {
        await this.membership.start();
        this.joined = true;
      } catch (error) {
        this.options.log('error', `${this.options.group} cannot join: ${String(error)}`, {});
        await this.discard(this.membership);
      }
    }
  }

  private async discard(membership: Membership): Promise<void> {
    try {
      await membership.leave();
    } catch (error) {
      this.options.log('warn', `${this.options.group} left without a farewell: ${String(error)}`, {});
    }
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }
}
