import type { Light, Reason } from '../evaluation/evaluation';

/** The numbers that a measure gives for an item at one date. */
export interface Reading {
  /** In the measure's unit; null without a report, or when the measure has no value. */
  readonly value: number | null;
  /** In the measure's unit; for relative targets the reference's value. */
  readonly goal: number | null;
  readonly completionBp: number;
  readonly plannedBp: number;
  /** Level and growth: the value minus what it is compared with. */
  readonly deviationInUnit: number | null;
  /** Whether the goal is met exactly. 99 999.9 of 100 000 does not meet it, although its basis points round to 10 000. */
  readonly met: boolean;
  /** Whether the value must be held until due, so that the item cannot be done earlier. */
  readonly holdsUntilDue: boolean;
  /** The light where the measure determines it; null where the policy's bands determine it from completion and planned. */
  readonly verdict: Verdict | null;
}

/** The light of one aspect and the reason for it. */
export interface Verdict {
  readonly light: Light;
  readonly reason: Reason | null;
}

export const GREEN: Verdict = { light: 'green', reason: null };
export const GREY: Verdict = { light: 'grey', reason: null };
export const LIMIT_EXCEEDED: Verdict = { light: 'red', reason: 'limit-exceeded' };
export const REFERENCE_MISSING: Verdict = { light: 'grey', reason: 'reference-missing' };
