import { definitionOn, type Light } from '@duban/domain';
import type { ItemSort, QueryStore, TrackedItem } from '@duban/ports';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { evaluateItem } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { decodeCursor, encodeCursor, type ItemCursor } from './cursor';
import { toItemListEntry, type ItemListEntry } from './item-list-entry';
import type { Moments, MomentQuery, ReadMoment } from './read-moment';

export interface ItemsQuery extends MomentQuery {
  readonly region: string;
  readonly year: number;
  readonly service?: string;
  readonly department?: string;
  readonly area?: string;
  readonly town?: string;
  readonly leader?: string;
  readonly lights?: readonly Light[];
  readonly sort?: ItemSort;
  readonly descending?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

export interface ItemsPage {
  readonly on: string;
  readonly items: readonly ItemListEntry[];
  readonly nextCursor: string | null;
}

/** How many items are read at once: a page as people ask for it, or a part of a file. */
const PAGE = 500;

/** Items and their status: from the stored evaluations for the current moment, evaluated anew for any other. */
export class ItemQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly policies: PolicyBook,
    private readonly moments: Moments,
  ) {}

  async items(query: ItemsQuery): Promise<ItemsPage> {
    const moment = this.moments.of(query);
    const rows = await this.rows(query, moment);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return { on: moment.on, items: page, nextCursor: more ? encodeCursor(toCursor(last, query.sort ?? 'id')) : null };
  }

  private rows(query: ItemsQuery, moment: ReadMoment): Promise<ItemListEntry[]> {
    if (!moment.isCurrent) return this.evaluatedAnew(query, moment);
    return query.limit > PAGE ? this.allCurrent(query, moment) : this.current(query, moment);
  }

  /**
   * In pages by id, so that no page holds up other requests, and each item is there once, even if it changes meanwhile; the order is made
   * at the end.
   */
  private async allCurrent(query: ItemsQuery, moment: ReadMoment): Promise<ItemListEntry[]> {
    const { sort: _sort, descending: _descending, cursor: _cursor, on: _on, known: _known, basis: _basis, ...filters } = query;
    const rows: ItemListEntry[] = [];
    for (let after = {}; ;) {
      const items = await this.store.list({ ...filters, ...after, sort: 'id', descending: false, limit: PAGE });
      rows.push(...items.flatMap((item) => storedRow(item, moment)));
      const last = items.at(-1);
      await yieldToEventLoop();
      if (items.length < PAGE || last === undefined) return behindCursor(rows.sort(inOrder(query)), query);
      after = { after: { value: 0, id: last.id } };
    }
  }

  private async current(query: ItemsQuery, moment: ReadMoment): Promise<ItemListEntry[]> {
    const { sort = 'id', descending = false, cursor, limit, on: _on, known: _known, basis: _basis, ...filters } = query;
    const after = cursor === undefined ? {} : { after: decodeCursor(cursor) };
    const items = await this.store.list({ ...filters, ...after, sort, descending, limit: limit + 1 });
    return items.flatMap((item) => storedRow(item, moment));
  }

  private async evaluatedAnew(query: ItemsQuery, moment: ReadMoment): Promise<ItemListEntry[]> {
    const rows: ItemListEntry[] = [];
    for await (const page of this.store.scan(query)) {
      for (const { state } of page) {
        const assessment = evaluateItem(state, moment, this.policies);
        if (assessment === null) continue;
        const row = toItemListEntry(state, assessment.definition, assessment.evaluation, moment);
        if (fits(row, query)) rows.push(row);
      }
      await yieldToEventLoop();
    }
    return behindCursor(rows.sort(inOrder(query)), query);
  }
}

function storedRow({ state, evaluation }: TrackedItem, moment: ReadMoment): ItemListEntry[] {
  const definition = definitionOn(state, moment);
  return definition === null || evaluation === null ? [] : [toItemListEntry(state, definition, evaluation, moment)];
}

function fits(row: ItemListEntry, { service, department, area, town, leader, lights }: ItemsQuery): boolean {
  return (
    (service === undefined || row.service === service) &&
    (department === undefined || row.department.code === department) &&
    (area === undefined || row.area === area) &&
    (town === undefined || row.town === town) &&
    (leader === undefined || row.leader === leader) &&
    (lights === undefined || lights.includes(row.light))
  );
}

function inOrder({ sort = 'id', descending = false }: ItemsQuery): (a: ItemListEntry, b: ItemListEntry) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => compareCursors(toCursor(a, sort), toCursor(b, sort), sort, sign);
}

function behindCursor(rows: ItemListEntry[], { cursor, sort = 'id', descending = false }: ItemsQuery): ItemListEntry[] {
  if (cursor === undefined) return rows;
  const last = decodeCursor(cursor);
  return rows.filter((row) => compareCursors(toCursor(row, sort), last, sort, descending ? -1 : 1) > 0);
}

/** The sort value in its direction, then ascending id (for sort `id` the id itself takes the direction). */
function compareCursors(a: ItemCursor, b: ItemCursor, sort: ItemSort, sign: 1 | -1): number {
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  if (sort === 'id') return sign * byId;
  return a.value === b.value ? byId : sign * (a.value - b.value);
}

function toCursor(row: ItemListEntry, sort: ItemSort): ItemCursor {
  return { id: row.id, value: sort === 'id' ? 0 : Math.round(row[sort] * 100) };
}
