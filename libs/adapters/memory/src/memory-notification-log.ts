import { compareTexts, type IsoInstant } from '@duban/domain';
import {
  ENDED_RANK,
  type AlertNotice,
  type MessageEntries,
  type NoticeChange,
  type NotificationEntry,
  type WaitingGroup,
} from '@duban/ports';
import { copy } from './copy';

type StoredEntry = NotificationEntry & { deliveryId: string | null };

/** Notices and the entries of the notification log, each added once. */
export class MemoryNotificationLog {
  private readonly noticesById = new Map<string, AlertNotice>();
  private readonly entries = new Map<string, StoredEntry>();

  addNotices(notices: readonly AlertNotice[]): void {
    for (const notice of notices) {
      if (this.noticesById.has(notice.id)) continue;
      for (const other of this.noticesById.values()) {
        if (other.alertId !== notice.alertId || other.seq >= notice.seq || other.state !== 'waiting') continue;
        this.noticesById.set(other.id, { ...other, state: 'suppressed', reason: 'superseded', by: notice.id });
      }
      this.noticesById.set(notice.id, copy(notice));
    }
  }

  dueNotices(at: IsoInstant, limit: number): readonly AlertNotice[] {
    const due = [...this.noticesById.values()].filter(({ state, dueAt }) => state === 'waiting' && dueAt <= at);
    return copy(due.sort((a, b) => compareTexts(a.dueAt, b.dueAt) || compareTexts(a.id, b.id)).slice(0, limit));
  }

  changeNotices(changes: readonly NoticeChange[]): void {
    for (const change of changes) {
      const notice = this.noticesById.get(change.id);
      if (notice?.state === 'waiting') this.noticesById.set(change.id, { ...notice, ...copy(change) });
    }
  }

  notices(alertId: string): readonly AlertNotice[] {
    const own = [...this.noticesById.values()].filter((notice) => notice.alertId === alertId);
    return copy(own.sort((a, b) => compareTexts(a.at, b.at) || compareTexts(a.id, b.id)));
  }

  oldNotices(before: IsoInstant, after: Pick<AlertNotice, 'at' | 'id'> | null, limit: number): readonly AlertNotice[] {
    const isBehind = ({ at, id }: AlertNotice): boolean => after === null || at > after.at || (at === after.at && id > after.id);
    const old = [...this.noticesById.values()].filter((notice) => notice.at < before && isBehind(notice));
    return copy(old.sort((a, b) => compareTexts(a.at, b.at) || compareTexts(a.id, b.id)).slice(0, limit));
  }

  forgetAlerts(alertIds: readonly string[]): void {
    const waiting = new Set(this.find(({ deliveryId }) => deliveryId === null).map(({ alertId }) => alertId));
    for (const { alertId, state } of this.noticesById.values()) if (state === 'waiting') waiting.add(alertId);
    const forgotten = new Set(alertIds.filter((id) => !waiting.has(id)));
    for (const { id, alertId } of [...this.noticesById.values()]) if (forgotten.has(alertId)) this.noticesById.delete(id);
    for (const { id, alertId } of [...this.entries.values()]) if (forgotten.has(alertId)) this.entries.delete(id);
  }

  addEntries(entries: readonly NotificationEntry[]): void {
    for (const entry of entries) if (!this.entries.has(entry.id)) this.entries.set(entry.id, { ...copy(entry), deliveryId: null });
  }

  entriesAbout(alertIds: readonly string[]): readonly NotificationEntry[] {
    const wanted = new Set(alertIds);
    return this.find(({ alertId }) => wanted.has(alertId)).map(toEntry);
  }

  waitingGroups(limit: number): readonly WaitingGroup[] {
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
    return found.sort((a, b) => compareTexts(a.group, b.group)).slice(0, limit);
  }

  take(group: string, deliveryId: string): void {
    for (const entry of this.find((each) => each.group === group && each.deliveryId === null)) entry.deliveryId = deliveryId;
  }

  entriesIn(deliveryId: string, limit: number): MessageEntries {
    const own = this.find((entry) => entry.deliveryId === deliveryId);
    const gravest = own.sort((a, b) => b.rank - a.rank || compareTexts(a.id, b.id)).slice(0, limit);
    const ended = own.filter(({ rank }) => rank === ENDED_RANK).length;
    return { count: own.length, ended, gravest: gravest.map(toEntry) };
  }

  /** The ids of the deliveries that tell of an alert; null: of an entry that is in none yet. */
  deliveriesAbout(alertId: string): ReadonlySet<string | null> {
    return new Set(this.find((entry) => entry.alertId === alertId).map((entry) => entry.deliveryId));
  }

  private find(fits: (entry: StoredEntry) => boolean): StoredEntry[] {
    return [...this.entries.values()].filter(fits);
  }
}

function toEntry({ deliveryId: _deliveryId, ...entry }: StoredEntry): NotificationEntry {
  return copy(entry);
}
