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
  /** Called once, when the subscription is closed. */
  readonly left: () => void;
  readonly log: KafkaLog;
}

/** Attempts begin until then; each may take seconds more. */
const JOIN_WITHIN_MS = 15_000;
/** A consumer that worked for so long resets the backoff: the next one is tried at once. */
const BACKOFF_RESET_AFTER_MS = 60_000;

/** One subscription: a membership of the group, followed by a new one whenever kafkajs gives up. */
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
   * Joins the group for the first time. kafkajs gives up at once even when waiting helps (a broker that has just started has no coordinator
   * yet), so that this tries again. Rejects when waiting does not help, or takes too long.
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

  /** `starting` ends once, when all partitions of the first division are read; later divisions do not bring it back. */
  status(): 'starting' | 'running' | 'retrying' | 'closed' {
    if (this.closed !== undefined) return 'closed';
    if (!this.joined || !this.membership.isAlive() || this.membership.isRetrying()) return 'retrying';
    this.hasBegun ||= this.membership.isReading();
    return this.hasBegun ? 'running' : 'starting';
  }

  /** All partitions at once, so that those of a topic share the answers of the broker. */
  async lag(): Promise<number> {
    const { offsets } = this.options;
    const lags = this.membership.assigned().map(async ({ partition, committed }) => {
      const { earliest, end, committed: stored } = await offsets.of(partition);
      return Math.max(0, end - (committed ?? stored ?? earliest));
    });
    return (await Promise.all(lags)).reduce((sum, lag) => sum + lag, 0);
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
      void this.discard(this.membership); // not awaited: a batch may take long, and only its own partition has to wait for it
      if (Date.now() - joinedAt > BACKOFF_RESET_AFTER_MS) this.backoff.reset();
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
      this.options.log('warn', `${this.options.group} has left without telling the broker: ${String(error)}`, {});
    }
  }

  private isClosing(): boolean {
    return this.closing.signal.aborted;
  }
}
