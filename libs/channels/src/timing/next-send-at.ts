export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

/**
 * The earliest instant from `now` on at which one more message keeps all limits: no window of `windowMs`, its end left out, has more than
 * `count`. A message that has to wait is sent later, never dropped; none overtakes an earlier one.
 * @param sent the instants at which earlier messages were answered, or given up, in any order. Counted at the answer and not at the start,
 *   so that the receiver, which sees each message between the two, never counts more.
 */
export function nextSendAt(sent: readonly number[], limits: readonly RateLimit[], now: number): number {
  const latestFirst = sent.toSorted((a, b) => b - a);
  const bounds = limits.map(({ count, windowMs }) => (latestFirst[count - 1] ?? -Infinity) + windowMs);
  return Math.max(now, latestFirst[0] ?? now, ...bounds);
}

/** The instants that still matter to `nextSendAt`: the others may be forgotten. */
export function keepRelevant(sent: readonly number[], limits: readonly RateLimit[], now: number): readonly number[] {
  const longest = Math.max(0, ...limits.map(({ windowMs }) => windowMs));
  return sent.filter((at) => at + longest > now);
}
