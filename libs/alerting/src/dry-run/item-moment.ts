import type { IsoDate } from '@duban/domain';
import type { ItemFacts } from '../rules/item-facts';

interface LearntOnDate {
  readonly itemId: string;
  /** The date on which it was learnt. */
  readonly on: IsoDate;
  /** Of the status that said it: they put the moments of one date in order. */
  readonly seq: number;
  readonly evaluation: number;
  /** Whether the day change brought it. It was then known when the day began, before anything was reported. */
  readonly byTime: boolean;
}

/** Something that was learnt of an item: a part of its history. */
export type ItemMoment =
  | (LearntOnDate & { readonly facts: ItemFacts })
  /** The item counts nowhere any more: from this date on, which may be earlier than the one on which that was learnt. */
  | (LearntOnDate & { readonly facts: null; readonly endedOn: IsoDate });
