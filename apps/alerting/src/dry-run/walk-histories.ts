import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import type { ItemHistoryStore } from '@duban/ports';

const MOMENTS_AT_ONCE = 1_000;

/** What was learnt up to a date of each item of a region and all below it, one item after another. */
export async function* walkHistories(
  store: Pick<ItemHistoryStore, 'read'>,
  region: string,
  to: IsoDate,
): AsyncIterable<readonly ItemMoment[]> {
  let ofItem: ItemMoment[] = [];
  for (let page = await store.read({ region, to, limit: MOMENTS_AT_ONCE }); page.length > 0;) {
    for (const moment of page) {
      if (ofItem[0] !== undefined && ofItem[0].itemId !== moment.itemId) {
        yield ofItem;
        ofItem = [];
      }
      ofItem.push(moment);
    }
    const after = page.at(-1);
    page = page.length < MOMENTS_AT_ONCE || after === undefined ? [] : await store.read({ region, to, after, limit: MOMENTS_AT_ONCE });
  }
  if (ofItem.length > 0) yield ofItem;
}
