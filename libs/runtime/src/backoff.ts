import { setTimeout as wait } from 'node:timers/promises';

/** Bounded exponential backoff: first `firstMs`, doubling up to `maxMs`. */
export class Backoff {
  private delayMs = 0;

  constructor(
    private readonly firstMs = 50,
    private readonly maxMs = 5_000,
  ) {}

  reset(): void {
    this.delayMs = 0;
  }

  /** Waits for the next delay, or until the signal is aborted. */
  async pause(signal: AbortSignal): Promise<void> {
    this.delayMs = this.delayMs === 0 ? this.firstMs : Math.min(this.delayMs * 2, this.maxMs);
    await wait(this.delayMs, undefined, { signal }).catch(() => undefined);
  }
}
