import type { IsoDate } from '@duban/domain';
import type { AlertStore, ItemHistoryStore } from '@duban/ports';
import { presentMoments } from './item-moments';

const ITEMS_AT_ONCE = 500;

/**
 * The first start that writes the history of items: it notes what is known of them today, without which nobody could tell what changes
 * afterwards. What was before stays unknown, and a dry run says so.
 */
export class HistoryBeginning {
  constructor(
    private readonly store: Pick<AlertStore, 'scanItems'>,
    private readonly history: ItemHistoryStore,
    private readonly today: () => IsoDate,
  ) {}

  /** Nothing at a later start. A start that ends in between leaves it to the next one. */
  async begin(): Promise<void> {
    if ((await this.history.knownFrom()) !== undefined) return;
    for (let items = await this.store.scanItems('', ITEMS_AT_ONCE); items.length > 0;) {
      await this.history.add(items.flatMap(presentMoments));
      items = await this.store.scanItems(items.at(-1)?.itemId ?? '', ITEMS_AT_ONCE);
    }
    await this.history.begin(this.today());
  }
}
