import type { Light } from '../evaluation/evaluation';
import type { Service } from '../item/item';

export const DIMENSIONS = ['all', 'service', 'area', 'department', 'town', 'leader', 'light'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Totals over a set of items. All are integers, so that partial totals merge to the same numbers in any order. */
export interface Totals {
  readonly items: number;
  readonly done: number;
  readonly green: number;
  readonly yellow: number;
  readonly red: number;
  readonly grey: number;
  /** Items with nothing to be judged by, because their reference is missing. They have a light, and no part in the sums below. */
  readonly unjudged: number;
  /** Σ weight */
  readonly weight: number;
  /** Σ weight × min(completionBp, 10 000) (and at least 0) */
  readonly weightedCompletion: number;
  /** Σ weight × min(plannedBp, 10 000) (and at least 0) */
  readonly weightedPlanned: number;
}

/** What one item adds to the totals, and to which scopes. It is stored with the item, so that totals can be computed anew. */
export interface Contribution {
  readonly region: string;
  readonly year: number;
  readonly service: Service;
  readonly area: string;
  readonly department: { readonly code: string; readonly name: string };
  readonly town: string | null;
  readonly leader: string | null;
  readonly weight: number;
  readonly light: Light;
  readonly completionBp: number;
  /** null: the item is `unjudged`, and has no part in the means. */
  readonly plannedBp: number | null;
}
