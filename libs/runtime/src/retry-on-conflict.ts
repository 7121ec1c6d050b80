export interface RetryOptions {
  /** How often it is attempted in all, at least once. */
  readonly attempts: number;
  /** The error to throw when the last attempt met a conflict too. */
  readonly onExhausted: () => Error;
}

/**
 * Optimistic concurrency: an attempt reads a version, decides, and writes over exactly that version; when another writer was
 * faster it answers 'conflict' and is made again from the start. Bounded, so that contention ends in an error that the
 * caller, or the bus, can act on. An error of an attempt is passed on at once.
 * @throws what `onExhausted` returns, after `attempts` conflicts
 */
export async function retryOnConflict<Result>(
  attempt: () => Promise<Result | 'conflict'>,
  { attempts, onExhausted }: RetryOptions,
): Promise<Result> {
  for (let made = 0; made < attempts; made += 1) {
    const result = await attempt();
    if (result !== 'conflict') return result;
  }
  throw onExhausted();
}
