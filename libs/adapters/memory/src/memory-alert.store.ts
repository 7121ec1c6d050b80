import { isOpen, type Alert, type AlertRows } from '@duban/alerting';
import { compareTexts, type IsoDate } from '@duban/domain';
import {
  compareInList,
  type AlertEntry,
  type AlertQuery,
  type AlertStatisticsQuery,
  type AlertStore,
  type AlertWrite,
  type GroupCount,
  type OutboxEntry,
  type StageCount,
  type TakenPartition,
  type WatchedItem,
  type WriteOutcome,
} from '@duban/ports';
import { copy } from './copy';
import { countAlerts, countStages } from './count-alerts';
import { MemoryOutbox } from './memory-outbox';
import { MemoryWatchedItems, selectDue } from './memory-watched-items';

interface StoredAlert {
  readonly alert: Alert;
  readonly nextOn: IsoDate | null;
}

export class MemoryAlertStore implements AlertStore {
  private readonly alerts = new Map<string, StoredAlert>();
  private readonly watched = new MemoryWatchedItems();
  private readonly outbox = new MemoryOutbox();
  private readonly taken = new Map<string, TakenPartition>();
  private written: () => void = () => undefined;

  load(id: string): Promise<Alert | undefined> {
    return Promise.resolve(copy(this.alerts.get(id)?.alert));
  }

  write(writes: readonly AlertWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes = writes.map((write) => this.save(write));
    if (outcomes.includes('written')) this.written();
    return Promise.resolve(outcomes);
  }

  events(id: string): Promise<readonly AlertEntry[]> {
    return Promise.resolve(this.outbox.events(id).map(({ seq, value }) => ({ seq, value })));
  }

  list(query: AlertQuery): Promise<readonly Alert[]> {
    const alerts = [...this.alerts.values()].map(({ alert }) => alert).filter((alert) => fits(alert, query));
    const { after, limit } = query;
    const behind = after === undefined ? alerts : alerts.filter((alert) => compareInList(alert, after) > 0);
    return Promise.resolve(copy(behind.sort(compareInList).slice(0, limit)));
  }

  async *statistics(query: AlertStatisticsQuery): AsyncIterable<AlertRows> {
    const alerts = [...this.alerts.values()].map(({ alert }) => alert).filter((alert) => isCounted(alert, query));
    if (alerts.length > 0) yield await Promise.resolve(countAlerts(alerts, query));
  }

  stageCounts(): Promise<readonly StageCount[]> {
    return Promise.resolve(countStages([...this.alerts.values()].map(({ alert }) => alert)));
  }

  due(on: IsoDate, limit: number): Promise<readonly Alert[]> {
    return Promise.resolve(copy(selectDue([...this.alerts.values()], on, limit).map(({ alert }) => alert)));
  }

  openAbout(itemIds: readonly string[], regions: readonly string[]): Promise<readonly Alert[]> {
    const isAbout = ({ subject, region }: Alert): boolean =>
      subject.type === 'item' ? itemIds.includes(subject.itemId) : regions.includes(region);
    const alerts = [...this.alerts.values()].map(({ alert }) => alert);
    return Promise.resolve(copy(alerts.filter((alert) => isOpen(alert) && isAbout(alert))));
  }

  scan(after: string, limit: number): Promise<readonly Alert[]> {
    const behind = [...this.alerts.values()].map(({ alert }) => alert).filter(({ id }) => id > after);
    return Promise.resolve(copy(behind.sort((a, b) => compareTexts(a.id, b.id)).slice(0, limit)));
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, WatchedItem>> {
    return Promise.resolve(this.watched.byIds(ids));
  }

  writeItems(items: readonly WatchedItem[]): Promise<readonly WriteOutcome[]> {
    return Promise.resolve(items.map((item) => this.watched.save(item)));
  }

  dueItems(on: IsoDate, limit: number): Promise<readonly WatchedItem[]> {
    return Promise.resolve(this.watched.due(on, limit));
  }

  scanItems(after: string, limit: number): Promise<readonly WatchedItem[]> {
    return Promise.resolve(this.watched.scan(after, limit));
  }

  groupCounts(): Promise<readonly GroupCount[]> {
    return Promise.resolve(this.watched.counts());
  }

  takenPartitions(): Promise<readonly TakenPartition[]> {
    return Promise.resolve([...this.taken.values()]);
  }

  noteTaken(taken: readonly TakenPartition[]): Promise<void> {
    for (const each of taken) this.taken.set(`${each.statusPartition}|${each.partition}`, each);
    return Promise.resolve();
  }

  unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    return this.outbox.unpublished(limit);
  }

  waiting(most: number): Promise<number> {
    return this.outbox.waiting(most);
  }

  markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    return this.outbox.markPublished(entries);
  }

  onWritten(listener: () => void): void {
    this.written = listener;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private save({ alert, expectedSeq, entries, nextOn }: AlertWrite): WriteOutcome {
    if ((this.alerts.get(alert.id)?.alert.seq ?? 0) !== expectedSeq) return 'conflict';
    this.alerts.set(alert.id, { alert: copy(alert), nextOn });
    this.outbox.add(entries.map(({ seq, value }) => ({ itemId: alert.id, seq, value })));
    return 'written';
  }
}

function isCounted(alert: Alert, { region, departments, rule, from, to }: AlertStatisticsQuery): boolean {
  const month = alert.raisedOn.slice(0, 7);
  const filters = { region, ...(departments !== undefined && { departments }), ...(rule !== undefined && { rule }) };
  return month >= from && month <= to && fits(alert, filters);
}

type AlertFilters = Omit<AlertQuery, 'limit' | 'after'>;

function fits({ region, year, stage, level, department, rule, subject, raisedOn }: Alert, query: AlertFilters): boolean {
  const { stages, levels, departments, itemId, since } = query;
  return (
    region.startsWith(query.region) &&
    (query.year === undefined || year === query.year) &&
    (stages === undefined || stages.includes(stage)) &&
    (levels === undefined || levels.includes(level)) &&
    (departments === undefined || departments.includes(department.code)) &&
    (query.rule === undefined || rule.id === query.rule) &&
    (itemId === undefined || (subject.type === 'item' && subject.itemId === itemId)) &&
    (since === undefined || raisedOn >= since)
  );
}
