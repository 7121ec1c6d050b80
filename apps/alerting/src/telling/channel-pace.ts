import { keepRelevant, nextSendAt, retryDelayMs, type RateLimit } from '@duban/channels';

/** A receiver that is down is tried again at least so often, with one message, however many wait for it. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/** When a channel may be used: its rates, and pauses after failures, so that thousands of messages do not each find out that it is down. */
export class ChannelPace {
  private sent: readonly number[];
  private failures = 0;
  private readonly failedIds = new Set<string>();
  private pausedUntil = 0;

  constructor(sent: readonly number[]) {
    this.sent = sent;
  }

  /** The earliest instant from `now` on at which the next message may be sent. */
  nextAt(rates: readonly RateLimit[], now: number): number {
    return Math.max(this.pausedUntil, nextSendAt(this.sent, rates, now));
  }

  /** An attempt was answered, or given up. */
  count(rates: readonly RateLimit[], now: number): void {
    this.sent = [...keepRelevant(this.sent, rates, now), now];
  }

  /** @returns whether it had been down for several messages, which need not wait any longer */
  succeed(): boolean {
    const wasDown = this.failedIds.size > 1;
    this.failures = 0;
    this.failedIds.clear();
    return wasDown;
  }

  fail(id: string, now: number, retryAfterMs = 0): void {
    this.failures += 1;
    this.failedIds.add(id);
    const delay = Math.min(retryDelayMs(this.failures, 0.5) ?? LONGEST_PAUSE_MS, LONGEST_PAUSE_MS);
    this.pausedUntil = now + Math.max(delay, retryAfterMs);
  }
}
