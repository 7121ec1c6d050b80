import type { ItemMoment } from '@duban/alerting';
import { compareTexts, type IsoDate } from '@duban/domain';
import {
  momentKey,
  momentRange,
  planRemoval,
  removeFromPage,
  type HistoryRemoval,
  type ItemHistoryQuery,
  type ItemHistoryStore,
} from '@duban/ports';
import { copy } from './copy';

export class MemoryItemHistoryStore implements ItemHistoryStore {
  private readonly moments = new Map<string, ItemMoment>();
  /** Their keys in order; undefined: something was added since. */
  private keys: readonly string[] | undefined;
  private known: HistoryRemoval | undefined;

  add(moments: readonly ItemMoment[]): Promise<void> {
    for (const moment of moments) if (!this.moments.has(momentKey(moment))) this.moments.set(momentKey(moment), copy(moment));
    this.keys = undefined;
    return Promise.resolve();
  }

  read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]> {
    const [behind, before] = momentRange(query);
    const inRange = this.list((key) => key > behind && key < before);
    return Promise.resolve(copy(inRange.filter(({ on }) => on <= query.to).slice(0, query.limit)));
  }

  knownFrom(): Promise<IsoDate | undefined> {
    return Promise.resolve(this.known?.from);
  }

  begin(on: IsoDate): Promise<void> {
    this.known ??= { from: on, upTo: null };
    return Promise.resolve();
  }

  removeBefore(date: IsoDate, limit: number): Promise<boolean> {
    const plan = planRemoval(this.known, date);
    if (plan === null) return Promise.resolve(false);
    const page = this.list((key) => key > plan.upTo).slice(0, limit + 1);
    const { removed, next } = removeFromPage(page, plan, limit);
    for (const key of removed) this.moments.delete(key);
    this.keys = undefined;
    this.known = next;
    return Promise.resolve(next.upTo !== null);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** In the order of the history. */
  private list(isWanted: (key: string) => boolean): ItemMoment[] {
    this.keys ??= [...this.moments.keys()].sort(compareTexts);
    return this.keys.filter(isWanted).flatMap((key) => this.moments.get(key) ?? []);
  }
}
