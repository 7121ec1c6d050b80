import type { Contribution, Evaluation, ItemState } from '@duban/domain';
import type { OnProgress } from '../system';
import type { Difference } from './first-difference';

/** The evaluation that the read side should have for an item, with what it adds to the totals and the shown name and code. */
export interface Expected {
  readonly evaluation: Evaluation;
  readonly contribution: Contribution;
  readonly definition: { readonly name: string; readonly code: string };
}

export interface VerifyOptions {
  /** Evaluates an item as the tracker does, under the policies in force on the date; null when the item counts nowhere. */
  readonly assess: (state: ItemState, on: string) => Expected | null;
  /** The date on which items without a stored evaluation are evaluated. */
  readonly today: string;
  /** Called for every difference. */
  readonly found: (difference: Difference) => void;
  /** Called before differing items are compared again, so that `assess` uses the current policies. */
  readonly refresh?: () => Promise<void>;
  readonly onProgress?: OnProgress;
}
