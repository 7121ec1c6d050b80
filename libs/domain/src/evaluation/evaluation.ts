import type { IsoDate, IsoInstant } from '../item/item';
import type { LightPolicy } from '../policy/policy';

export const LIGHTS = ['done', 'green', 'yellow', 'red', 'grey'] as const;
/** `done` 蓝 · `green` 绿 · `yellow` 黄 · `red` 红 · `grey` 灰 (not started, or nothing due yet) */
export type Light = (typeof LIGHTS)[number];

export const ASPECTS = ['progress', 'start', 'funds', 'reporting'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** Which figures count: those that departments claimed, or only those that were verified 核实. */
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
  'not-verified',
  'not-evaluable',
] as const;
export type Reason = (typeof REASONS)[number];

/** The moment at which an item is evaluated, and which figures count. */
export interface EvaluationMoment {
  readonly on: IsoDate;
  /** Only events recorded before this instant count (exclusive). All count when it is absent. */
  readonly knownBefore?: IsoInstant;
  readonly basis?: Basis;
}

/** The numbers and lights of one item at one date, which rollups and lists are made from. Plain JSON. */
export interface Evaluation {
  readonly on: IsoDate;
  /** The date at which the item is evaluated; null while nothing was reported and no deadline has passed. */
  readonly cutoff: IsoDate | null;
  /** The current value in the measure's unit (cumulative, level, growth), or null. */
  readonly value: number | null;
  /** The goal in force in the measure's unit (for relative targets the reference's value), or null. */
  readonly goal: number | null;
  /** In basis points; can exceed 10 000. */
  readonly completionBp: number;
  /** In basis points. */
  readonly plannedBp: number;
  /** completionBp − plannedBp. */
  readonly deviationBp: number;
  /** Growth and level: the value minus what it is compared with, in the measure's unit. null where either is missing. */
  readonly deviationInUnit: number | null;
  readonly light: Light;
  readonly lights: Readonly<Partial<Record<Aspect, Light>>>;
  readonly reasons: readonly Reason[];
  /** Consecutive reporting periods whose deadline passed without a report. */
  readonly unreportedPeriods: number;
  /** Whether the lag is excused 正当理由 on this date. */
  readonly excused: boolean;
  /** Seqs of events that are known to exist and have not arrived. */
  readonly awaiting: readonly number[];
  /**
   * The first later date on which a field of this evaluation except `on` can change if no event arrives; null when none can change
   * any more. The tracker evaluates the item again on this date. It is never later than `nextChange`.
   */
  readonly nextEvaluationOn: IsoDate | null;
}

export interface TraceStep {
  /** Stable code of the step, e.g. `cutoff`, `value`, `completion`, `planned`, `deviation`, `band`. */
  readonly step: string;
  /** Inputs and results of the step by name, so that a person can check it and a page can translate it. */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The completion expected at the due date with its 10 % to 90 % range, in basis points; or the reason why there is none. */
export type Forecast =
  | { readonly expectedBp: number; readonly lowBp: number; readonly highBp: number; readonly method: string; readonly points: number }
  | { readonly expectedBp: null; readonly reason: NoForecastReason };

export const NO_FORECAST_REASONS = [
  'done',
  'not-forecast', // what does not accumulate
  'too-few-reports',
  'span-too-short', // the reports span less than a reporting period
  'data-too-old', // the last report is older than two reporting periods
  'no-planned-progress',
] as const;
export type NoForecastReason = (typeof NO_FORECAST_REASONS)[number];

/** An evaluation with everything that a person needs to check it. */
export interface DetailedEvaluation extends Evaluation {
  /** The first later date on which a light, the item's or an aspect's, changes if no event arrives; null when none changes any more. */
  readonly nextChange: IsoDate | null;
  readonly forecast: Forecast;
  readonly trace: readonly TraceStep[];
  readonly policy: { readonly id: string; readonly version: number };
}

export type { LightPolicy };
