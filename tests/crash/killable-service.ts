import { setTimeout as pause } from 'node:timers/promises';
import type { TestProgram } from '../support/program';

const PAUSE_MS = 300;

/** A service that can be killed and is then restarted until it runs, as an orchestrator does. */
export class KillableService {
  kills = 0;
  /** The errors of starts that failed because the engines were unavailable. */
  readonly startErrors: string[] = [];
  private current: Promise<TestProgram>;

  /** @param ending starts are not retried after it is aborted */
  constructor(
    private readonly start: () => Promise<TestProgram>,
    private readonly ending: AbortSignal,
  ) {
    this.current = this.startUntilRunning();
  }

  /** The running program, or the next one as soon as it listens. */
  running(): Promise<TestProgram> {
    return this.current;
  }

  /** Kills the program with `kill -9` and starts another. Resolves when that one listens. */
  async killAndStartAgain(): Promise<void> {
    const killed = await this.current;
    this.kills += 1;
    this.current = killed.kill9().then(() => this.startUntilRunning());
    await this.current;
  }

  private async startUntilRunning(): Promise<TestProgram> {
    for (;;) {
      try {
        return await this.start();
      } catch (error) {
        this.startErrors.push((error as Error).message);
        if (this.ending.aborted) throw error;
        await pause(PAUSE_MS);
      }
    }
  }
}
