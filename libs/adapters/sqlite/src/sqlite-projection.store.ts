import {
  formatPartitionKey,
  LeaseLost,
  type ItemContribution,
  type PartitionLease,
  type PartitionRef,
  type PartitionState,
  type ProjectionStore,
  type StoredItem,
  type TrackerCommit,
} from '@duban/ports';
import { parseContribution, readStoredItem, type ItemRow } from './item-row';
import { LEASE_COLUMNS, toPartitionState, type LeaseRow } from './lease-row';
import type { TrackerFile } from './tracker-file';
import { TRACKER_QUERIES } from './tracker-queries';
import { SqliteTrackerWriter } from './tracker-writer';
import { WriteQueue } from './write-queue';

/** A row of TRACKER_QUERIES.contributions. */
type ContributionRow = readonly [number: number, id: string, ...Parameters<typeof parseContribution>];

export class SqliteProjectionStore implements ProjectionStore {
  private readonly writer: SqliteTrackerWriter;
  private readonly queue = new WriteQueue<TrackerCommit, Error | undefined>(
    (commits) => this.commitTogether(commits),
    () => this.file.sync(),
  );

  constructor(private readonly file: TrackerFile) {
    this.writer = new SqliteTrackerWriter(file.database);
  }

  async lease(partition: PartitionRef): Promise<PartitionLease> {
    const lease = this.file.inTransaction(() => this.writer.lease(formatPartitionKey(partition)));
    await this.file.sync();
    return lease;
  }

  isLast(lease: PartitionLease): Promise<boolean> {
    return Promise.resolve(this.writer.isLast(lease));
  }

  partitionStates(): Promise<readonly PartitionState[]> {
    const rows = this.file.database.prepare(`SELECT ${LEASE_COLUMNS} FROM claims`).all() as unknown as LeaseRow[];
    const states = rows.map(toPartitionState);
    return Promise.resolve(states.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1)));
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, StoredItem>> {
    const found = this.file.rows<ItemRow>(TRACKER_QUERIES.items, JSON.stringify(ids)).map(readStoredItem);
    return Promise.resolve(new Map(found.map((item) => [item.id, item])));
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    for await (const rows of this.file.pages<ContributionRow>(TRACKER_QUERIES.contributions, formatPartitionKey(partition))) {
      yield rows.flatMap(([, id, ...row]) => {
        const contribution = parseContribution(...row);
        return contribution === null ? [] : [{ id, contribution }];
      });
    }
  }

  async commit(commit: TrackerCommit): Promise<void> {
    const refusal = await this.queue.push(commit);
    if (refusal !== undefined) throw refusal;
  }

  due(partition: PartitionRef, on: string, limit: number): Promise<readonly StoredItem[]> {
    const rows = this.file.rows<ItemRow>(TRACKER_QUERIES.due, formatPartitionKey(partition), on, limit);
    return Promise.resolve(rows.map(readStoredItem));
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly StoredItem[]> {
    const pages = this.file.pages<[number, ...ItemRow]>(TRACKER_QUERIES.inRegion, formatPartitionKey(partition), region);
    for await (const rows of pages) yield rows.map(([, ...row]) => readStoredItem(row));
  }

  /** Resolves when no commit is in progress. */
  settled(): Promise<void> {
    return this.queue.drained();
  }

  /** One transaction for all commits. When one of them is refused, each gets a transaction of its own, so that only that one fails. */
  private commitTogether(commits: readonly TrackerCommit[]): (Error | undefined)[] {
    try {
      this.file.inTransaction(() => commits.forEach((commit) => this.writer.write(commit)));
      return commits.map(() => undefined);
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      return commits.map((commit) => this.commitAlone(commit));
    }
  }

  private commitAlone(commit: TrackerCommit): Error | undefined {
    try {
      this.file.inTransaction(() => this.writer.write(commit));
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }
}
