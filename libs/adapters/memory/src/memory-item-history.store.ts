import type { ItemMoment } from '@duban/alerting';
import { compareTexts, type IsoDate } from '@duban/domain';
import { momentKey, momentRange, type ItemHistoryQuery, type ItemHistoryStore } from '@duban/ports';
import { copy } from './copy';

export class MemoryItemHistoryStore implements ItemHistoryStore {
  private readonly moments = new Map<string, ItemMoment>();
  /** Their keys in order; undefined: something was added since. */
  private keys: readonly string[] | undefined;
  private known: IsoDate | undefined;

  add(moments: readonly ItemMoment[]): Promise<void> {
    for (const moment of moments) if (!this.moments.has(momentKey(moment))) this.moments.set(momentKey(moment), copy(moment));
    this.keys = undefined;
    return Promise.resolve();
  }

  read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]> {
    const [behind, before] = momentRange(query);
    this.keys ??= [...this.moments.keys()].sort(compareTexts);
    const inRange = this.keys.filter((key) => key > behind && key < before).flatMap((key) => this.moments.get(key) ?? []);
    return Promise.resolve(copy(inRange.filter(({ on }) => on <= query.to).slice(0, query.limit)));
  }

  knownFrom(): Promise<IsoDate | undefined> {
    return Promise.resolve(this.known);
  }

  begin(on: IsoDate): Promise<void> {
    this.known ??= on;
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
