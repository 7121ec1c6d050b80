import type { IsoDate, IsoInstant } from '../item/item';
import type { LightPolicy } from '../policy/policy';

export const LIGHTS = ['done', 'green', 'yellow', 'red', 'grey'] as const;
/** `done` 蓝 · `green` 绿 · `yellow` 黄 · `red` 红 · `grey` 灰 (not started, or nothing due yet) */
export type Light = (typeof LIGHTS)[number];

export const ASPECTS = ['progress', 'start', 'funds', 'reporting'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Read the figures that departments claimed, or only those that were verified 核实. */
export type Basis = 'claimed' | 'verified';

export const REASONS = [
  'behind-trajectory',
  'below-goal',
  'overdue',
  'not-reported',
  'not-started',
  'limit-exceeded',
  'reference-missing',
  'awaiting-acceptance',
  'returned',
  'funds-behind',
  'before-start',
  'nothing-due',
  'value-went-back',
] as const;
export type Reason = (typeof REASONS)[number];

/** When the evaluation is made. */
export interface EvaluationMoment {
  readonly on: IsoDate;
  /** Use only what was recorded before this instant (exclusive); absent: everything. */
  readonly knownBefore?: IsoInstant;
  readonly basis?: Basis;
}

/** The numbers and lights of one item at one date: all that rollups, lists and the hot path need. Plain, JSON-serialisable. */
export interface Judgement {
  readonly on: IsoDate;
  /** The date the item is judged at; null before anything can be judged. */
  readonly cutoff: IsoDate | null;
  /** The current value in the measure's unit (cumulative, level, growth), or null. */
  readonly value: number | null;
  /** The goal in force in the measure's unit (for relative targets the reference's actual), or null. */
  readonly goal: number | null;
  /** Basis points; may exceed 10 000. */
  readonly completionBp: number;
  readonly plannedBp: number;
  /** completionBp − plannedBp. */
  readonly deviationBp: number;
  /** growth and level: actual − goal in the measure's unit; null otherwise, or with nothing to compare. */
  readonly deviationInUnit: number | null;
  readonly light: Light;
  readonly lights: Readonly<Partial<Record<Aspect, Light>>>;
  readonly reasons: readonly Reason[];
  /** Reporting periods in a row whose deadline passed without a report. */
  readonly unreportedPeriods: number;
  /** The lag is excused 正当理由 on this date. */
  readonly excused: boolean;
  /** Seqs that are known to exist but have not arrived. */
  readonly awaiting: readonly number[];
  /**
   * The first later date on which any field of this judgement except `on` can change if no event comes; null: never again.
   * The tracker looks the item up again on this date. It is never later than `nextChange`.
   */
  readonly nextMove: IsoDate | null;
}

export interface TraceStep {
  /** Stable code of the step, e.g. `cutoff`, `value`, `completion`, `planned`, `deviation`, `band`. */
  readonly step: string;
  /** What went in and what came out: numbers and dates by name, so that a person can follow (and translate) it. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The completion expected at the due date, in basis points, with the 10–90 % range. */
export type Forecast =
  | { readonly expectedBp: number; readonly lowBp: number; readonly highBp: number; readonly method: string; readonly points: number }
  | { readonly expectedBp: null; readonly reason: 'too-few-reports' | 'no-planned-progress' | 'not-forecast' | 'done' };

/** A judgement with everything a person needs to understand and trust it. */
export interface Evaluation extends Judgement {
  /** First later date on which a light (the item's or an aspect's) changes if no report comes; null: never again. */
  readonly nextChange: IsoDate | null;
  readonly forecast: Forecast;
  readonly trace: readonly TraceStep[];
  readonly policy: { readonly id: string; readonly version: number };
}

export type { LightPolicy };
