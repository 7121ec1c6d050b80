import { decodeItemEvent } from '@duban/contracts';
import { ZERO_TOTALS, type Dimension, type ItemEvent, type Totals } from '@duban/domain';
import type { ItemFilter, ItemListQuery, ItemQuery, ItemVersion, QueryStore, Rollup, TrackedItem } from '@duban/ports';
import { eventsIn } from './history-block';
import { readTrackedItem, type ItemRow } from './item-row';
import type { QueryValue, TrackerFile } from './tracker-file';
import { countQuery, listQuery } from './item-list-queries';
import { TRACKER_QUERIES } from './tracker-queries';

const PAGE = 500;
const VERSIONS_PAGE = 5_000;

type RollupRow = readonly [region: string, key: string, name: string, totals: string];

export class SqliteQueryStore implements QueryStore {
  constructor(private readonly file: TrackerFile) {}

  rollups({ region, year, dimension }: ItemQuery & { readonly dimension: Dimension }): Promise<readonly Rollup[]> {
    const rows = this.file.rows<RollupRow>(TRACKER_QUERIES.rollups, dimension, year, region, afterPrefix(region));
    return Promise.resolve(
      rows.map(([below, key, name, totals]) => ({ region: below, year, dimension, key, name, totals: readTotals(totals) })),
    );
  }

  async *scan({ region, year }: ItemQuery): AsyncIterable<readonly TrackedItem[]> {
    for (let after = region; ;) {
      const items = this.read(TRACKER_QUERIES.scan, after, afterPrefix(region), year, PAGE);
      if (items.length > 0) yield await Promise.resolve(items);
      const last = items.at(-1);
      if (items.length < PAGE || last === undefined) return;
      after = last.id;
    }
  }

  async *versions({ region, year }: ItemQuery): AsyncIterable<readonly ItemVersion[]> {
    for (let after = region; ;) {
      const rows = this.file.rows<[id: string, version: number]>(TRACKER_QUERIES.versions, after, afterPrefix(region), year, VERSIONS_PAGE);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield await Promise.resolve(rows.map(([id, version]) => ({ id, version })));
      after = last[0];
    }
  }

  items(ids: readonly string[]): Promise<readonly TrackedItem[]> {
    return Promise.resolve(this.read(TRACKER_QUERIES.items, JSON.stringify(ids)));
  }

  list(query: ItemListQuery): Promise<readonly TrackedItem[]> {
    const { sql, values } = listQuery(query, afterPrefix(query.region));
    const ids = this.file.rows<[id: string]>(sql, ...values).map(([id]) => id);
    return Promise.resolve(this.read(TRACKER_QUERIES.items, JSON.stringify(ids)));
  }

  count(filter: ItemFilter): Promise<number> {
    const { sql, values } = countQuery(filter, afterPrefix(filter.region));
    return Promise.resolve(this.file.rows<[count: number]>(sql, ...values)[0]?.[0] ?? 0);
  }

  item(id: string): Promise<TrackedItem | undefined> {
    return Promise.resolve(this.read(TRACKER_QUERIES.item, id)[0]);
  }

  history(id: string): Promise<readonly ItemEvent[]> {
    const [found] = this.file.rows<[number: number, blocks: string]>(TRACKER_QUERIES.blocks, id);
    if (found === undefined) return Promise.resolve([]);
    const [number, blocks] = found;
    const texts = (JSON.parse(blocks) as number[]).flatMap((block) => this.eventTexts(block, number));
    return Promise.resolve(texts.map((text) => decodeItemEvent(text)).sort((a, b) => a.seq - b.seq));
  }

  private eventTexts(block: number, item: number): string[] {
    const rows = this.file.rows<[heads: string, body: string]>(TRACKER_QUERIES.block, block);
    return rows.flatMap(([heads, body]) => eventsIn({ heads, body }, item));
  }

  private read(sql: string, ...values: readonly QueryValue[]): TrackedItem[] {
    return this.file.rows<ItemRow>(sql, ...values).map(readTrackedItem);
  }
}

/** The first text behind all that begin with the region's code. */
function afterPrefix(region: string): string {
  return `${region}\u{10ffff}`;
}

/** Totals that were stored by an earlier version lack fields. */
function readTotals(text: string): Totals {
  return { ...ZERO_TOTALS, ...(JSON.parse(text) as Partial<Totals>) };
}
