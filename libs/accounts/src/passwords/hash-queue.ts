import { Refusal } from '@duban/domain';

/** Runs a few works at once and lets a bounded number wait, so that many sign-ins at once cannot take all memory. */
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly running: number; readonly waiting: number }) {}

  /** @throws Refusal `busy` when too many wait already */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= this.limits.running) await this.waitForTurn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next(); // takes the place over
    }
  }

  private waitForTurn(): Promise<void> {
    if (this.waiting.length >= this.limits.waiting) return Promise.reject(new Refusal('busy'));
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
