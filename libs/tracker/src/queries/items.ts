import { definitionOn, type ItemDefinition } from '@duban/domain';
import {
  listColumns,
  makeListColumns,
  searchedText,
  type ItemFilter,
  type ItemSort,
  type QueryStore,
  type TrackedItem,
} from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { ItemEvaluation } from '../evaluate-item';
import { decodeCursor, encodeCursor } from './cursor';
import { findFilterKeys } from './filter-keys';
import { Groups } from './groups';
import { toItemListEntry, type EntryContext, type ItemListEntry } from './item-list-entry';
import { fitsColumns, fitsEntry, isInDepartments, rowsBehindCursor, sortRows, toListedRow, type ListedRow } from './listed-rows';
import type { ItemsQuery } from './items-query';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, ReadMoment } from './read-moment';

export interface ItemsPage {
  readonly on: string;
  readonly items: readonly ItemListEntry[];
  /** How many items all pages have. */
  readonly total: number;
  readonly nextCursor: string | null;
}

/** The rows from the cursor on, one more than the page has if there are more, and the number of all. */
interface FoundRows {
  readonly rows: readonly ListedRow[];
  readonly total: number;
}

interface ListContext extends EntryContext {
  readonly moment: ReadMoment;
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
    if (query.departments !== undefined) await this.departments.load(); // one may have been registered or renamed just now
    const { rows, total } = await this.rows(query, moment, new Groups(this.departments.registry, moment));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return { on: moment.on, items: page.map(({ entry }) => entry), total, nextCursor: more ? encodeCursor(last.key) : null };
  }

  private async rows(query: ItemsQuery, moment: ReadMoment, groups: Groups): Promise<FoundRows> {
    const context = { moment, groups };
    if (!moment.isCurrent) return this.evaluatedAnew(query, context);
    const filter = await this.storeFilter(query, context);
    return query.limit > PAGE ? this.allCurrent(query, filter, context) : this.current(query, filter, context);
  }

  private async storeFilter(query: ItemsQuery, { moment, groups }: EntryContext): Promise<ItemFilter> {
    const { region, year, service, lights, q, reports } = query;
    return {
      ...{ region, year },
      ...(service !== undefined && { service }),
      ...(lights !== undefined && { lights }),
      ...(q !== undefined && { q: searchedText(q) }),
      ...(reports !== undefined && { reports: { on: moment.on, states: reports } }),
      ...(await findFilterKeys(this.store, query, groups)),
    };
  }

  /**
   * In pages by id, so that no page holds up other requests, and each item is there once, even if it changes meanwhile; the order is made
   * at the end.
   */
  private async allCurrent(query: ItemsQuery, filter: ItemFilter, context: EntryContext): Promise<FoundRows> {
    const rows: ListedRow[] = [];
    for (let after = {}; ;) {
      const items = await this.store.list({ ...filter, ...after, sort: 'id', descending: false, limit: PAGE });
      rows.push(...(await this.storedRows(items, query, context)));
      const last = items.at(-1);
      await yieldToEventLoop();
      if (items.length < PAGE || last === undefined) return { rows: rowsBehindCursor(sortRows(rows, query), query), total: rows.length };
      after = { after: { value: 0, id: last.id } };
    }
  }

  private async current(query: ItemsQuery, filter: ItemFilter, context: EntryContext): Promise<FoundRows> {
    const { sort = 'id', descending = false, cursor, limit } = query;
    const after = cursor === undefined ? {} : { after: decodeCursor(cursor, sort) };
    const [items, total] = await Promise.all([
      this.store.list({ ...filter, ...after, sort, descending, limit: limit + 1 }),
      this.store.count(filter),
    ]);
    return { rows: await this.storedRows(items, query, context), total };
  }

  private async storedRows(items: readonly TrackedItem[], { sort = 'id' }: ItemsQuery, context: EntryContext): Promise<ListedRow[]> {
    await this.loadDepartments(items.flatMap(({ state }) => definitionOn(state, context.moment) ?? []));
    return items.flatMap((item) => storedRow(item, sort, context));
  }

  private async evaluatedAnew(query: ItemsQuery, context: ListContext): Promise<FoundRows> {
    const { moment } = context;
    const rows: ListedRow[] = [];
    for await (const page of this.store.scan(query)) {
      const evaluated = page.flatMap(({ state }) => {
        const assessment = this.evaluator.evaluate(state, moment);
        return assessment === null ? [] : [{ state, ...assessment }];
      });
      await this.loadDepartments(evaluated.map(({ definition }) => definition));
      rows.push(...evaluated.flatMap((item) => evaluatedRow(item, query, context)));
      await yieldToEventLoop();
    }
    return { rows: rowsBehindCursor(sortRows(rows, query), query), total: rows.length };
  }

  private loadDepartments(definitions: readonly ItemDefinition[]): Promise<void> {
    return this.departments.loadUnknown(definitions.map(({ region, department }) => ({ region, code: department.code })));
  }
}

function storedRow(item: TrackedItem, sort: ItemSort, context: EntryContext): ListedRow[] {
  const { state, evaluation } = item;
  const definition = definitionOn(state, context.moment);
  const columns = listColumns(item);
  if (definition === null || evaluation === null || columns === null) return [];
  const entry = toItemListEntry(state, definition, evaluation, context);
  return [toListedRow(entry, { columns, department: definition.department.code, evaluation }, sort)];
}

function evaluatedRow(
  { state, definition, evaluation }: Pick<TrackedItem, 'state'> & ItemEvaluation,
  query: ItemsQuery,
  context: EntryContext,
): ListedRow[] {
  const { moment, groups } = context;
  const columns = makeListColumns(state, definition, evaluation, moment);
  const q = query.q === undefined ? undefined : searchedText(query.q);
  if (!isInDepartments(definition, query, groups) || !fitsColumns(columns, query, q, moment.on)) return [];
  const entry = toItemListEntry(state, definition, evaluation, context);
  const item = { columns, department: definition.department.code, evaluation };
  return fitsEntry(entry, query) ? [toListedRow(entry, item, query.sort ?? 'id')] : [];
}
