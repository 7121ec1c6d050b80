import { definitionOn, type ItemDefinition, type Light } from '@duban/domain';
import type { ItemListQuery, ItemSort, QueryStore, TrackedItem } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { decodeCursor, encodeCursor, type ItemCursor } from './cursor';
import { findFilterKeys, type ItemFilters } from './filter-keys';
import { Groups, isSame } from './groups';
import { toItemListEntry, type ItemListEntry } from './item-list-entry';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, MomentQuery, ReadMoment } from './read-moment';

export interface ItemsQuery extends MomentQuery, ItemFilters {
  readonly region: string;
  readonly year: number;
  readonly service?: string;
  readonly lights?: readonly Light[];
  readonly sort?: ItemSort;
  readonly descending?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

type StoreFilters = Omit<ItemListQuery, 'sort' | 'descending' | 'after' | 'limit'>;

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
    private readonly evaluator: ReadEvaluator,
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  async items(query: ItemsQuery): Promise<ItemsPage> {
    const moment = this.moments.of(query);
    if (query.department !== undefined) await this.departments.load(); // it may have been registered or renamed just now
    const rows = await this.rows(query, moment, new Groups(this.departments.registry, moment));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return { on: moment.on, items: page, nextCursor: more ? encodeCursor(toCursor(last, query.sort ?? 'id')) : null };
  }

  private async rows(query: ItemsQuery, moment: ReadMoment, groups: Groups): Promise<ItemListEntry[]> {
    if (!moment.isCurrent) return this.evaluatedAnew(query, moment, groups);
    const { region, year, service, lights } = query;
    const exact = { region, year, ...(service !== undefined && { service }), ...(lights !== undefined && { lights }) };
    const filters = { ...exact, ...(await findFilterKeys(this.store, query, groups)) };
    return query.limit > PAGE ? this.allCurrent(query, filters, moment, groups) : this.current(query, filters, moment, groups);
  }

  /**
   * In pages by id, so that no page holds up other requests, and each item is there once, even if it changes meanwhile; the order is made
   * at the end.
   */
  private async allCurrent(query: ItemsQuery, filters: StoreFilters, moment: ReadMoment, groups: Groups): Promise<ItemListEntry[]> {
    const rows: ItemListEntry[] = [];
    for (let after = {}; ;) {
      const items = await this.store.list({ ...filters, ...after, sort: 'id', descending: false, limit: PAGE });
      rows.push(...(await this.storedRows(items, moment, groups)));
      const last = items.at(-1);
      await yieldToEventLoop();
      if (items.length < PAGE || last === undefined) return behindCursor(rows.sort(inOrder(query)), query);
      after = { after: { value: 0, id: last.id } };
    }
  }

  private async current(query: ItemsQuery, filters: StoreFilters, moment: ReadMoment, groups: Groups): Promise<ItemListEntry[]> {
    const { sort = 'id', descending = false, cursor, limit } = query;
    const after = cursor === undefined ? {} : { after: decodeCursor(cursor) };
    return this.storedRows(await this.store.list({ ...filters, ...after, sort, descending, limit: limit + 1 }), moment, groups);
  }

  private async storedRows(items: readonly TrackedItem[], moment: ReadMoment, groups: Groups): Promise<ItemListEntry[]> {
    await this.loadDepartments(items.flatMap(({ state }) => definitionOn(state, moment) ?? []));
    return items.flatMap((item) => storedRow(item, moment, groups));
  }

  private async evaluatedAnew(query: ItemsQuery, moment: ReadMoment, groups: Groups): Promise<ItemListEntry[]> {
    const rows: ItemListEntry[] = [];
    for await (const page of this.store.scan(query)) {
      const evaluated = page.flatMap(({ state }) => {
        const assessment = this.evaluator.evaluate(state, moment);
        return assessment === null ? [] : [{ state, ...assessment }];
      });
      await this.loadDepartments(evaluated.map(({ definition }) => definition));
      for (const { state, definition, evaluation } of evaluated) {
        const row = toItemListEntry(state, definition, evaluation, { moment, groups });
        if (fits(row, query) && isInDepartment(definition, query, groups)) rows.push(row);
      }
      await yieldToEventLoop();
    }
    return behindCursor(rows.sort(inOrder(query)), query);
  }

  private loadDepartments(definitions: readonly ItemDefinition[]): Promise<void> {
    return this.departments.loadUnknown(definitions.map(({ region, department }) => ({ region, code: department.code })));
  }
}

function storedRow({ state, evaluation }: TrackedItem, moment: ReadMoment, groups: Groups): ItemListEntry[] {
  const definition = definitionOn(state, moment);
  return definition === null || evaluation === null ? [] : [toItemListEntry(state, definition, evaluation, { moment, groups })];
}

function isInDepartment({ region, department }: ItemDefinition, query: ItemsQuery, groups: Groups): boolean {
  return query.department === undefined || groups.isDepartment(region, department, query.department);
}

function fits(row: ItemListEntry, { service, area, town, leader, lights }: ItemsQuery): boolean {
  return (
    (service === undefined || row.service === service) &&
    (area === undefined || isSame(area, row.area)) &&
    (town === undefined || isSame(town, row.town)) &&
    (leader === undefined || isSame(leader, row.leader)) &&
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
