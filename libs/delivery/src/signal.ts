/** Something to wait for: every `wait` that stands when `raise` is called resolves. Nothing is remembered. */
export class Signal {
  private readonly waiting = new Set<() => void>();

  raise(): void {
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves at the next `raise`, or after `timeoutMs`. */
  wait(timeoutMs?: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(wake, timeoutMs);
      this.waiting.add(wake);
    });
  }
}
