import type { Alert } from '@duban/alerting';
import type { AlertEntry, AlertStore, WatchedItem } from '@duban/ports';
import { walkPages } from './walk-pages';

/** Pages of all alerts, ascending by id. */
export function walkAlerts(store: AlertStore): AsyncIterable<readonly Alert[]> {
  return walkPages(
    (after, limit) => store.scan(after, limit),
    ({ id }) => id,
  );
}

/** Pages of all items that alerting watches, ascending by id. */
export function walkWatchedItems(store: AlertStore): AsyncIterable<readonly WatchedItem[]> {
  return walkPages(
    (after, limit) => store.scanItems(after, limit),
    ({ itemId }) => itemId,
  );
}

/** The events that an alert as it was loaded is made of: what was written since is left out. */
export async function readEntries(store: AlertStore, { id, seq }: Pick<Alert, 'id' | 'seq'>): Promise<readonly AlertEntry[]> {
  return (await store.events(id)).filter((entry) => entry.seq <= seq);
}
