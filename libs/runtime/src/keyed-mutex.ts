/**
 * Runs the works of one key one after another, those of different keys side by side. The first work starts at once; one that
 * fails does not stop the next. It holds within this process only: writers of other processes meet at the version in the store.
 */
export class KeyedMutex {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Settles as `work` does. A work that runs its own key again and waits for it never ends. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.last.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === mine) this.last.delete(key);
    }
  }
}
