import { compareTexts, type IsoInstant } from '@duban/domain';
import {
  ENDED_RANK,
  type AlertNotice,
  type LoggedEntry,
  type MessageEntries,
  type NoticeChange,
  type NotificationEntry,
  type WaitingGroup,
} from '@duban/ports';
import { copy } from './copy';
import { pageBehind } from './page-behind';

type StoredEntry = NotificationEntry & { deliveryId: string | null };

/** Of the store of deliveries the notices and the entries of the notification log, each added once. */
export class MemoryNotificationLog {
  private readonly noticesById = new Map<string, AlertNotice>();
  private readonly entries = new Map<string, StoredEntry>();

  addNotices(notices: readonly AlertNotice[]): Promise<void> {
    for (const notice of notices) {
      if (this.noticesById.has(notice.id)) continue;
      for (const other of this.noticesById.values()) {
        if (other.alertId !== notice.alertId || other.seq >= notice.seq || other.state !== 'waiting') continue;
        this.noticesById.set(other.id, { ...other, state: 'suppressed', reason: 'superseded', by: notice.id });
      }
      this.noticesById.set(notice.id, copy(notice));
    }
    return Promise.resolve();
  }

  dueNotices(at: IsoInstant, limit: number): Promise<readonly AlertNotice[]> {
    const due = [...this.noticesById.values()].filter(({ state, dueAt }) => state === 'waiting' && dueAt <= at);
    return Promise.resolve(copy(due.sort((a, b) => compareTexts(a.dueAt, b.dueAt) || compareTexts(a.id, b.id)).slice(0, limit)));
  }

  changeNotices(changes: readonly NoticeChange[]): Promise<void> {
    for (const change of changes) {
      const notice = this.noticesById.get(change.id);
      if (notice?.state === 'waiting') this.noticesById.set(change.id, { ...notice, ...copy(change) });
    }
    return Promise.resolve();
  }

  notices(alertId: string): Promise<readonly AlertNotice[]> {
    const own = [...this.noticesById.values()].filter((notice) => notice.alertId === alertId);
    return Promise.resolve(copy(own.sort((a, b) => compareTexts(a.at, b.at) || compareTexts(a.id, b.id))));
  }

  scanNotices(after: string, limit: number): Promise<readonly AlertNotice[]> {
    return Promise.resolve(copy(pageBehind(this.noticesById, after, limit)));
  }

  oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): Promise<readonly AlertNotice[]> {
    const isBehind = ({ at, id }: AlertNotice): boolean => after === null || at > after.at || (at === after.at && id > after.id);
    const old = [...this.noticesById.values()].filter((notice) => notice.at < before && isBehind(notice));
    return Promise.resolve(copy(old.sort((a, b) => compareTexts(a.at, b.at) || compareTexts(a.id, b.id)).slice(0, limit)));
  }

  forgetAlerts(alertIds: readonly string[]): Promise<void> {
    const waiting = new Set(this.find(({ deliveryId }) => deliveryId === null).map(({ alertId }) => alertId));
    for (const { alertId, state } of this.noticesById.values()) if (state === 'waiting') waiting.add(alertId);
    const forgotten = new Set(alertIds.filter((id) => !waiting.has(id)));
    for (const { id, alertId } of [...this.noticesById.values()]) if (forgotten.has(alertId)) this.noticesById.delete(id);
    for (const { id, alertId } of [...this.entries.values()]) if (forgotten.has(alertId)) this.entries.delete(id);
    return Promise.resolve();
  }

  addEntries(entries: readonly NotificationEntry[]): Promise<void> {
    return this.addLogged(entries.map((entry) => ({ entry, deliveryId: null })));
  }

  addLogged(entries: readonly LoggedEntry[]): Promise<void> {
    for (const { entry, deliveryId } of entries) {
      if (!this.entries.has(entry.id)) this.entries.set(entry.id, { ...copy(entry), deliveryId });
    }
    return Promise.resolve();
  }

  scanEntries(after: string, limit: number): Promise<readonly LoggedEntry[]> {
    const page = pageBehind(this.entries, after, limit);
    return Promise.resolve(page.map((stored) => ({ entry: toEntry(stored), deliveryId: stored.deliveryId })));
  }

  entriesAbout(alertIds: readonly string[]): Promise<readonly NotificationEntry[]> {
    const wanted = new Set(alertIds);
    return Promise.resolve(this.find(({ alertId }) => wanted.has(alertId)).map(toEntry));
  }

  waitingGroups(limit: number): Promise<readonly WaitingGroup[]> {
    const groups = [
      ...Map.groupBy(
        this.find(({ deliveryId }) => deliveryId === null),
        ({ group }) => group,
      ),
    ];
    const found = groups.flatMap(([group, entries]) => {
      const [first] = entries.sort((a, b) => compareTexts(a.id, b.id));
      return first === undefined ? [] : [{ group, first: toEntry(first) }];
    });
    return Promise.resolve(found.sort((a, b) => compareTexts(a.group, b.group)).slice(0, limit));
  }

  take(group: string, deliveryId: string): Promise<void> {
    for (const entry of this.find((each) => each.group === group && each.deliveryId === null)) entry.deliveryId = deliveryId;
    return Promise.resolve();
  }

  entriesIn(deliveryId: string, limit: number): Promise<MessageEntries> {
    const own = this.find((entry) => entry.deliveryId === deliveryId);
    const gravest = own.sort((a, b) => b.rank - a.rank || compareTexts(a.id, b.id)).slice(0, limit);
    const ended = own.filter(({ rank }) => rank === ENDED_RANK).length;
    return Promise.resolve({ count: own.length, ended, gravest: gravest.map(toEntry) });
  }

  /** The ids of the deliveries that tell of an alert; null: of an entry that is in none yet. */
  protected deliveriesAbout(alertId: string): ReadonlySet<string | null> {
    return new Set(this.find((entry) => entry.alertId === alertId).map((entry) => entry.deliveryId));
  }

  protected hasEntries(deliveryId: string): boolean {
    return this.find((entry) => entry.deliveryId === deliveryId).length > 0;
  }

  private find(fits: (entry: StoredEntry) => boolean): StoredEntry[] {
    return [...this.entries.values()].filter(fits);
  }
}

function toEntry({ deliveryId: _deliveryId, ...entry }: StoredEntry): NotificationEntry {
  return copy(entry);
}
