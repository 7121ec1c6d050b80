import type { Alert, ItemMoment } from '@duban/alerting';
import type { AlertEntry, AlertStore, DeliveryStore, ItemHistoryStore, WatchedItem } from '@duban/ports';
import type { DeliveryRecord, NoticeRecord, NotificationRecord } from './archive/alerting-format';
import { PAGE } from './system';
import { walkPages } from './walk-pages';

const ALL_DATES = '9999-12-31';

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

/** Pages of everything that was learnt of items, by item, date, seq and evaluation. */
export async function* walkMoments(store: Pick<ItemHistoryStore, 'read'>): AsyncIterable<readonly ItemMoment[]> {
  const query = { region: '', to: ALL_DATES, limit: PAGE };
  for (let page = await store.read(query); ;) {
    const after = page.at(-1);
    if (after === undefined) return;
    yield page;
    page = await store.read({ ...query, after });
  }
}

/** All notices, then all entries of the log, then all messages, each ascending by id. */
export async function* walkNotificationLog(store: DeliveryStore): AsyncIterable<NoticeRecord | NotificationRecord | DeliveryRecord> {
  const notices = walkPages(
    (after, limit) => store.scanNotices(after, limit),
    ({ id }) => id,
  );
  for await (const page of notices) for (const notice of page) yield { kind: 'notice', notice };
  const entries = walkPages(
    (after, limit) => store.scanEntries(after, limit),
    ({ entry }) => entry.id,
  );
  for await (const page of entries) for (const logged of page) yield { kind: 'notification', ...logged };
  const messages = walkPages(
    (after, limit) => store.scanDeliveries(after, limit),
    ({ id }) => id,
  );
  for await (const page of messages) for (const { version: _, ...delivery } of page) yield { kind: 'delivery', delivery };
}

/** The events that an alert as it was loaded is made of: what was written since is left out. */
export async function readEntries(store: AlertStore, { id, seq }: Pick<Alert, 'id' | 'seq'>): Promise<readonly AlertEntry[]> {
  return (await store.events(id)).filter((entry) => entry.seq <= seq);
}
