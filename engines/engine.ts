import { setTimeout as pause } from 'node:timers/promises';
import type { EngineHost } from './engine-host';

const DEADLINE_MS = 90_000;
const PAUSE_MS = 100;

/** An engine of the caller's own, which can be killed, frozen and restarted. It ends with the process that started it. */
export abstract class Engine {
  protected constructor(private readonly host: EngineHost) {}

  protected abstract readonly name: string;

  /** Resolves when the engine has answered a request of a client. */
  protected abstract ping(): Promise<void>;

  /** `kill -9`; resolves when the process has ended. */
  kill9(): Promise<void> {
    return this.host.kill9();
  }

  /** Starts the engine on the same folder and port. Resolves when it answers. @throws Error with the end of its log */
  async again(): Promise<void> {
    await this.host.start();
    await this.answers();
  }

  /** SIGSTOP: the engine keeps its connections and answers nothing until `thaw`. */
  freeze(): Promise<void> {
    return this.host.freeze();
  }

  thaw(): Promise<void> {
    return this.host.thaw();
  }

  /** Kills the engine and deletes its folder. A second call does nothing. */
  stop(): Promise<void> {
    return this.host.remove();
  }

  /** The first start. An engine that does not answer is removed. */
  protected async started(): Promise<this> {
    try {
      await this.again();
      return this;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private async answers(): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    for (;;) {
      const refusal = await this.ping().catch((error: unknown) => error);
      if (refusal === undefined) return;
      if (!(await this.host.isRunning())) return this.fail('ended instead of answering', refusal);
      if (performance.now() > deadline) return this.fail(`does not answer after ${DEADLINE_MS / 1_000} s`, refusal);
      await pause(PAUSE_MS);
    }
  }

  private async fail(how: string, cause: unknown): Promise<never> {
    throw new Error(`${this.name} ${how} (${String(cause)}). The end of its log:\n${await this.host.logTail()}`, { cause });
  }
}
