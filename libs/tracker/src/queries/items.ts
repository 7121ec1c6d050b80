import { definitionOn, type Light } from '@duban/domain';
import type { ItemSort, TrackedItem, TrackerStore } from '@duban/ports';
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { evaluateItem } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { decodeCursor, encodeCursor, type Place } from './cursor';
import { itemRow, type ItemRow } from './item-list-entry';
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
  readonly items: readonly ItemRow[];
  readonly nextCursor: string | null;
}

/** Which items, and how they stand: from the stored judgements for the current moment, judged anew for any other. */
export class ItemQueries {
  constructor(
    private readonly store: TrackerStore,
    private readonly policies: PolicyBook,
    private readonly moments: Moments,
  ) {}

  async items(query: ItemsQuery): Promise<ItemsPage> {
    const moment = this.moments.of(query);
    const rows = moment.isCurrent ? await this.current(query, moment) : await this.judgedAnew(query, moment);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return { on: moment.on, items: page, nextCursor: more ? encodeCursor(placeOf(last, query.sort ?? 'id')) : null };
  }

  private async current(query: ItemsQuery, moment: ReadMoment): Promise<ItemRow[]> {
    const { sort = 'id', descending = false, cursor, limit, on: _on, known: _known, basis: _basis, ...filters } = query;
    const after = cursor === undefined ? {} : { after: decodeCursor(cursor) };
    const items = await this.store.list({ ...filters, ...after, sort, descending, limit: limit + 1 });
    return items.flatMap((item) => storedRow(item, moment));
  }

  private async judgedAnew(query: ItemsQuery, moment: ReadMoment): Promise<ItemRow[]> {
    const rows: ItemRow[] = [];
    for await (const page of this.store.scan(query)) {
      for (const { state } of page) {
        const assessment = evaluateItem(state, moment, this.policies);
        if (assessment === null) continue;
        const row = itemRow(state, assessment.definition, assessment.judgement);
        if (fits(row, query)) rows.push(row);
      }
      await turnOfLoop();
    }
    return behindCursor(rows.sort(inOrder(query)), query);
  }
}

function storedRow({ state, judgement }: TrackedItem, moment: ReadMoment): ItemRow[] {
  const definition = definitionOn(state, moment);
  return definition === null || judgement === null ? [] : [itemRow(state, definition, judgement)];
}

function fits(row: ItemRow, { service, department, area, town, leader, lights }: ItemsQuery): boolean {
  return (
    (service === undefined || row.service === service) &&
    (department === undefined || row.department.code === department) &&
    (area === undefined || row.area === area) &&
    (town === undefined || row.town === town) &&
    (leader === undefined || row.leader === leader) &&
    (lights === undefined || lights.includes(row.light))
  );
}

function inOrder({ sort = 'id', descending = false }: ItemsQuery): (a: ItemRow, b: ItemRow) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => comparePlaces(placeOf(a, sort), placeOf(b, sort), sort, sign);
}

function behindCursor(rows: ItemRow[], { cursor, sort = 'id', descending = false }: ItemsQuery): ItemRow[] {
  if (cursor === undefined) return rows;
  const place = decodeCursor(cursor);
  return rows.filter((row) => comparePlaces(placeOf(row, sort), place, sort, descending ? -1 : 1) > 0);
}

/** The sort value in its direction, then ascending id (for sort `id` the id itself takes the direction). */
function comparePlaces(a: Place, b: Place, sort: ItemSort, sign: 1 | -1): number {
  const byId = a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  if (sort === 'id') return sign * byId;
  return a.value === b.value ? byId : sign * (a.value - b.value);
}

function placeOf(row: ItemRow, sort: ItemSort): Place {
  return { id: row.id, value: sort === 'id' ? 0 : Math.round(row[sort] * 100) };
}
