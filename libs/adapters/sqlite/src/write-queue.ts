/** Group commit: what is asked for in one turn of the event loop shares one durable step. */
export class WriteQueue<Task, Result> {
  private waiting: { task: Task; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];

  /** @param commit all tasks in one transaction; results in their order */
  constructor(private readonly commit: (tasks: readonly Task[]) => readonly Result[]) {}

  push(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({ task, resolve, reject });
    });
  }

  flush(): void {
    const taken = this.waiting;
    this.waiting = [];
    if (taken.length === 0) return;
    try {
      const results = this.commit(taken.map(({ task }) => task));
      taken.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  }
}
