import { decodeItemEvent } from '@duban/contracts';
import type { Dimension, ItemEvent, PolicyAdoption, Totals } from '@duban/domain';
import {
  addressOf,
  PartitionTaken,
  type Claim,
  type ItemContribution,
  type ItemListQuery,
  type ItemQuery,
  type PartitionRef,
  type PartitionStanding,
  type Rollup,
  type TrackedItem,
  type TrackerCommit,
  type TrackerStore,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { eventsIn, type HistoryBlock } from './history-block';
import { listQuery, TRACKER_QUERIES } from './tracker-queries';
import { TRACKER_SCHEMA } from './tracker-schema';
import { contributionIn, standingOf, trackedOf, type ClaimRow, type TrackedRow } from './item-row';
import { TrackerWriter } from './tracker-writer';
import { WalSync } from './wal-sync';
import { WriteQueue } from './write-queue';

const PAGE = 500;

export class SqliteTrackerStore implements TrackerStore {
  private readonly database: DatabaseSync;
  private readonly writer: TrackerWriter;
  private readonly wal: WalSync;
  /** Prepared once each: the texts of TRACKER_QUERIES, and of lists one for every combination of filters. */
  private readonly selects = new Map<string, StatementSync>();
  private readonly queue = new WriteQueue<TrackerCommit, Error | undefined>(
    (commits) => this.commitTogether(commits),
    () => this.wal.sync(),
  );

  constructor(private readonly path: string) {
    this.database = openDatabase(path, TRACKER_SCHEMA, 'bulk', 'caller');
    this.wal = new WalSync(path);
    this.writer = new TrackerWriter(this.database);
  }

  async claim(partition: PartitionRef): Promise<Claim> {
    const claim = inTransaction(this.database, this.path, () => this.writer.claim(addressOf(partition)));
    await this.wal.sync();
    return claim;
  }

  standings(): Promise<readonly PartitionStanding[]> {
    const standings = this.database
      .prepare('SELECT slot, epoch, next, parked, judged_by FROM claims')
      .all()
      .map((row) => standingOf(row as unknown as ClaimRow));
    return Promise.resolve(standings.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1)));
  }

  items(ids: readonly string[]): Promise<ReadonlyMap<string, TrackedItem>> {
    const found = this.tracked(TRACKER_QUERIES.items, JSON.stringify(ids));
    return Promise.resolve(new Map(found.map((item) => [item.id, item])));
  }

  async *contributions(partition: PartitionRef): AsyncIterable<readonly ItemContribution[]> {
    for await (const rows of this.pages<ContributionRow>(TRACKER_QUERIES.contributions, [addressOf(partition)])) {
      yield rows.flatMap(([, id, ...row]) => {
        const contribution = contributionIn(...row);
        return contribution === null ? [] : [{ id, contribution }];
      });
    }
  }

  async commit(commit: TrackerCommit): Promise<void> {
    const fault = await this.queue.push(commit);
    if (fault !== undefined) throw fault;
  }

  due(partition: PartitionRef, on: string, limit: number): Promise<readonly TrackedItem[]> {
    return Promise.resolve(this.tracked(TRACKER_QUERIES.due, addressOf(partition), on, limit));
  }

  async *inRegion(partition: PartitionRef, region: string): AsyncIterable<readonly TrackedItem[]> {
    for await (const rows of this.pages<[number, ...TrackedRow]>(TRACKER_QUERIES.inRegion, [addressOf(partition), region])) {
      yield rows.map(([, ...row]) => trackedOf(row));
    }
  }

  rollups({ region, year, dimension }: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const rows = this.database.prepare(TRACKER_QUERIES.rollups).all(dimension, year, region, afterPrefix(region));
    return Promise.resolve(
      rows.map((row) => ({
        region: row['region'] as string,
        year,
        dimension,
        key: row['key'] as string,
        name: row['name'] as string,
        totals: JSON.parse(row['totals'] as string) as Totals,
      })),
    );
  }

  async *scan({ region, year }: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    for (let after = region; ;) {
      const items = this.tracked(TRACKER_QUERIES.scan, after, afterPrefix(region), year, PAGE);
      if (items.length > 0) yield await Promise.resolve(items);
      const last = items.at(-1);
      if (items.length < PAGE || last === undefined) return;
      after = last.id;
    }
  }

  list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const { sql, values } = listQuery(query, afterPrefix(query.region));
    return Promise.resolve(this.tracked(sql, ...values));
  }

  item(id: string): Promise<TrackedItem | undefined> {
    return Promise.resolve(this.tracked(TRACKER_QUERIES.item, id)[0]);
  }

  history(id: string): Promise<readonly ItemEvent[]> {
    const row = this.database.prepare(TRACKER_QUERIES.blocks).get(id);
    if (row === undefined) return Promise.resolve([]);
    const select = this.database.prepare(TRACKER_QUERIES.block);
    const texts = (JSON.parse(row['blocks'] as string) as number[]).flatMap((number) =>
      eventsIn(select.get(number) as unknown as HistoryBlock, row['number'] as number),
    );
    return Promise.resolve(texts.map((text) => decodeItemEvent(text)).sort((a, b) => a.seq - b.seq));
  }

  policies(): Promise<readonly PolicyAdoption[]> {
    const rows = this.database.prepare(`SELECT doc FROM policies ORDER BY doc ->> '$.recordedAt', number`).all();
    return Promise.resolve(rows.map(({ doc }) => JSON.parse(doc as string) as PolicyAdoption));
  }

  async adoptPolicy(adoption: PolicyAdoption): Promise<void> {
    inTransaction(this.database, this.path, () =>
      this.database.prepare('INSERT INTO policies (doc) VALUES (?)').run(JSON.stringify(adoption)),
    );
    await this.wal.sync();
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }

  /** One transaction for all; when one of them is refused, each by itself, so that it fails alone. */
  private commitTogether(commits: readonly TrackerCommit[]): (Error | undefined)[] {
    try {
      inTransaction(this.database, this.path, () => commits.forEach((commit) => this.writer.write(commit)));
      return commits.map(() => undefined);
    } catch (error) {
      if (!(error instanceof PartitionTaken)) throw error;
      return commits.map((commit) => this.commitAlone(commit));
    }
  }

  private commitAlone(commit: TrackerCommit): Error | undefined {
    try {
      inTransaction(this.database, this.path, () => this.writer.write(commit));
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  private tracked(sql: string, ...values: (string | number)[]): TrackedItem[] {
    return this.rows<TrackedRow>(sql, values).map(trackedOf);
  }

  private rows<Row>(sql: string, values: readonly (string | number)[]): Row[] {
    return this.select(sql).all(...values) as unknown as Row[];
  }

  private select(sql: string): StatementSync {
    let select = this.selects.get(sql);
    if (select === undefined) {
      select = this.database.prepare(sql);
      select.setReturnArrays(true);
      this.selects.set(sql, select);
    }
    return select;
  }

  /** Pages of a query whose last parameters are (after rowid, limit) and whose first column is the rowid. Stable while rows change: rowids never do. */
  private async *pages<Row extends readonly [number, ...unknown[]]>(sql: string, values: readonly string[]): AsyncIterable<Row[]> {
    for (let after = 0; ;) {
      const rows = this.rows<Row>(sql, [...values, after, PAGE]);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last[0];
      await Promise.resolve();
    }
  }
}

/** First text behind all that begin with the region's code. */
function afterPrefix(region: string): string {
  return `${region}\u{10ffff}`;
}

/** Of TRACKER_QUERIES.contributions. */
type ContributionRow = readonly [number: number, id: string, ...Parameters<typeof contributionIn>];
