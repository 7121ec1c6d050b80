import { TIMEOUT_MS } from '../channel';
import { fail, type SendResult } from '../send-result';

export interface Deadline {
  readonly signal: AbortSignal;
  /** The work's answer, or a rejection once the signal is aborted. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** What the end of the time, or the caller's signal, means for the attempt; null: neither has come. */
  explain(): SendResult | null;
}

/** The time of one attempt: ends with the caller's signal, or after `timeoutMs`. */
export function startDeadline(caller: AbortSignal, timeoutMs = TIMEOUT_MS): Deadline {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([caller, timeout]);
  return {
    signal,
    race: (work) => Promise.race([work, rejectOnAbort(signal)]),
    explain: () => (caller.aborted ? fail('interrupted') : timeout.aborted ? fail('timeout') : null),
  };
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const onAbort = (): void => reject(new Error('aborted'));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}
