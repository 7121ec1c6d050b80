import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '../support/program';

const PAUSE_MS = 300;

/** A service that is killed again and again, and started until it runs, as an orchestrator does. */
export class MortalService {
  kills = 0;
  /** Why it ended instead of listening: its engines were away. */
  readonly refusals: string[] = [];
  private current: Promise<Program>;

  /** @param ending no start is tried again once it is aborted */
  constructor(
    private readonly start: () => Promise<Program>,
    private readonly ending: AbortSignal,
  ) {
    this.current = this.up();
  }

  /** The one that runs, or the next one once it listens. */
  running(): Promise<Program> {
    return this.current;
  }

  /** `kill -9`, and a new one. Resolves when that listens. */
  async killAndStartAgain(): Promise<void> {
    const dying = await this.current;
    this.kills += 1;
    this.current = dying.kill9().then(() => this.up());
    await this.current;
  }

  private async up(): Promise<Program> {
    for (;;) {
      try {
        return await this.start();
      } catch (error) {
        this.refusals.push((error as Error).message);
        if (this.ending.aborted) throw error;
        await pause(PAUSE_MS);
      }
    }
  }
}
