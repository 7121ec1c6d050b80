import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';

export interface ItemHistoryQuery {
  /** A region and all below it (prefix); '': everything. */
  readonly region: string;
  /** Only moments of this date or earlier. */
  readonly to: IsoDate;
  /** Only moments behind this one, in the order of the history; absent: from the first. */
  readonly after?: ItemMoment;
  readonly limit: number;
}

/**
 * What was learnt of items, for dry runs of rules. It is added to, and what is old is removed. A moment is known by its item, date, seq and
 * evaluation. Durability: once a call resolves, what it wrote survives a power cut.
 */
export interface ItemHistoryStore {
  /** Moments that are there already stay as they are. */
  add(moments: readonly ItemMoment[]): Promise<void>;
  /** Those of one item together, ascending by date, seq and evaluation; the items ascending by id. Read through an index. */
  read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]>;
  /** The date from which on everything is there; undefined: `begin` was never called. */
  knownFrom(): Promise<IsoDate | undefined>;
  /** Notes that from this date on everything is added. Nothing, when it was noted before. */
  begin(on: IsoDate): Promise<void>;
  /**
   * Removes a part of what was learnt before a date: of each item everything but the last thing that was known of it then, and of one that
   * had ended by then that, too. From the first call on `knownFrom` is this date, or a later one. The next call goes on, also after a
   * restart.
   * @param limit so many moments are looked at @returns whether there is more to do; false as well, when `begin` was never called
   */
  removeBefore(date: IsoDate, limit: number): Promise<boolean>;
  close(): Promise<void>;
}

/** How far the removal of what was learnt before `from` has come. */
export interface HistoryRemoval {
  /** The date from which on everything is there. */
  readonly from: IsoDate;
  /** The key of the last moment that was looked at, '' before the first; null: all that was before `from` is removed. */
  readonly upTo: string | null;
}

/** What a call of `removeBefore` has to do. null: nothing. */
export function planRemoval(known: HistoryRemoval | undefined, date: IsoDate): (HistoryRemoval & { readonly upTo: string }) | null {
  if (known === undefined) return null;
  if (known.from < date) return { from: date, upTo: '' };
  return known.upTo === null ? null : { ...known, upTo: known.upTo };
}

/** @param page at most one more than `limit` moments, in their order; the last one is only looked at for what follows the one before */
export function removeFromPage(
  page: readonly ItemMoment[],
  { from }: HistoryRemoval,
  limit: number,
): { readonly removed: readonly string[]; readonly next: HistoryRemoval } {
  const removed = page.slice(0, limit).filter((moment, at) => {
    const next = page[at + 1];
    const isSuperseded = next !== undefined && next.itemId === moment.itemId && next.on < from;
    return moment.on < from && (isSuperseded || moment.facts === null);
  });
  const last = page[limit - 1];
  return { removed: removed.map(momentKey), next: { from, upTo: page.length > limit && last !== undefined ? momentKey(last) : null } };
}

const DIGITS = 12;
/** Ids begin with a digit, that of a province. */
const BEHIND_ALL = ':';

/** Texts in the order of the history. No id has a character before the space: an id comes before those that it is the beginning of. */
export function momentKey({ itemId, on, seq, evaluation }: Pick<ItemMoment, 'itemId' | 'on' | 'seq' | 'evaluation'>): string {
  return [itemId, on, String(seq).padStart(DIGITS, '0'), String(evaluation).padStart(DIGITS, '0')].join(' ');
}

/** The keys of a query are greater than the first of these, and less than the second. */
export function momentRange({ region, after }: ItemHistoryQuery): readonly [behind: string, before: string] {
  return [after === undefined ? region : momentKey(after), region === '' ? BEHIND_ALL : `${region}\u{10ffff}`];
}
