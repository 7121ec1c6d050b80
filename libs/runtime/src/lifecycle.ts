/** Something that is started and stopped with the program. */
export interface Part {
  readonly name: string;
  start?(): Promise<void> | void;
  stop?(): Promise<void> | void;
}

/** Starts parts in order and stops them in reverse. Stopping twice is fine; a part that fails to start stops those before it. */
export class Lifecycle {
  private readonly started: Part[] = [];
  private stopping: Promise<void> | undefined;

  async start(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      try {
        await part.start?.();
        this.started.push(part);
      } catch (error) {
        await this.stop();
        throw error;
      }
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  /** Every part is stopped, also behind one that fails; then the first failure is thrown. */
  private async stopAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const part of this.started.reverse()) {
      try {
        await part.stop?.();
      } catch (error) {
        failures.push(new Error(`${part.name} did not stop cleanly`, { cause: error }));
      }
    }
    if (failures.length > 0) throw failures[0] as Error;
  }
}
