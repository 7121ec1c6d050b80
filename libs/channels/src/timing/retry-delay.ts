const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The schedule of Standard Webhooks 1.0: ten attempts in about three days. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Delays differ by up to a tenth, so that messages that failed together do not come back together. */
const JITTER = 0.1;

/**
 * How long to wait after a failed attempt.
 * @param failedAttempts how many have failed, at least 1
 * @param chance from 0 to 1, evenly distributed
 * @param retryAfterMs what the receiver asked for: never less than that, at most a day
 * @returns null when the schedule is at its end: a person may send it again
 */
export function retryDelayMs(failedAttempts: number, chance: number, retryAfterMs = 0): number | null {
  const delay = RETRY_DELAYS_MS[failedAttempts - 1];
  if (delay === undefined) return null;
  const jittered = Math.round(delay * (1 - JITTER + 2 * JITTER * chance));
  return Math.max(jittered, Math.min(retryAfterMs, 24 * HOUR));
}
