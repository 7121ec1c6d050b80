import { Backoff } from '@duban/runtime';

const ANSWERED_WITHIN_MS = 12_000;

export interface TryAgainOptions {
  /** An error after this time is thrown, whatever it is. */
  readonly withinMs: number;
  /** Whether an error may pass. Any other one is thrown at once. */
  readonly mayPass: (error: unknown) => boolean;
}

/** Works until it succeeds, with growing pauses. @throws the error of the last attempt */
export async function tryAgain<Result>(work: () => Promise<Result>, { withinMs, mayPass }: TryAgainOptions): Promise<Result> {
  const backoff = new Backoff();
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || Date.now() > deadline) throw error;
      await backoff.pause(new AbortController().signal);
    }
  }
}

/**
 * Asks for metadata until it is given. When no broker answers such a request, kafkajs takes null for the answer and fails on it with a
 * TypeError, instead of trying again as it does elsewhere; a broker that is busy drops connections now and then.
 */
export function askForMetadata<Metadata>(ask: () => Promise<Metadata>): Promise<Metadata> {
  return tryAgain(ask, { withinMs: ANSWERED_WITHIN_MS, mayPass: (error) => error instanceof TypeError });
}
