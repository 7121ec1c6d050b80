import { Backoff } from './backoff';

export interface RedeliveryOptions {
  /** Ends the attempts; what was not done then is left to whoever comes next. */
  readonly signal: AbortSignal;
  /** Called after each failed attempt, before the pause. */
  readonly onFailure: (error: unknown) => void;
  readonly backoff?: Backoff;
}

/**
 * The one policy for messages that cannot be processed or published now: the same attempt is repeated after a bounded exponential
 * backoff, until it succeeds or the signal ends it. Nothing is skipped, and no number of attempts is the last, because an outage may last
 * long.
 */
export async function redeliverUntilDone(attempt: () => Promise<void>, options: RedeliveryOptions): Promise<void> {
  const { signal, onFailure, backoff = new Backoff() } = options;
  while (!signal.aborted) {
    try {
      await attempt();
      return;
    } catch (error) {
      onFailure(error);
      await backoff.pause(signal);
    }
  }
}
