import type { Light, Reason } from '../evaluation/evaluation';

/** What a measure says of an item at one date. */
export interface Reading {
  /** In the measure's unit; null when nothing was said, or the measure has no value. */
  readonly value: number | null;
  /** In the measure's unit; for relative targets the reference's actual. */
  readonly goal: number | null;
  readonly completionBp: number;
  readonly plannedBp: number;
  /** Level and growth: the value minus what it is compared with. */
  readonly deviationInUnit: number | null;
  /** The goal is met, exactly: 99 999.9 of 100 000 is not, although its basis points round to 10 000. */
  readonly met: boolean;
  /** A state to hold rather than a thing to reach: it can be done only once due is reached. */
  readonly heldUntilDue: boolean;
  /** The light, where the measure itself gives it; null: the policy's bands give it from completion and planned. */
  readonly verdict: Verdict | null;
}

export interface Verdict {
  readonly light: Light;
  readonly reason: Reason | null;
}

export const GREEN: Verdict = { light: 'green', reason: null };
export const GREY: Verdict = { light: 'grey', reason: null };
export const LIMIT_EXCEEDED: Verdict = { light: 'red', reason: 'limit-exceeded' };
export const REFERENCE_MISSING: Verdict = { light: 'grey', reason: 'reference-missing' };
