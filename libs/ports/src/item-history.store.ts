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
 * What was learnt of items, for dry runs of rules. It is only ever added to. A moment is known by its item, date, seq and evaluation.
 * Durability: once a call resolves, what it wrote survives a power cut.
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
  close(): Promise<void>;
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
