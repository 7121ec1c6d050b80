import { compareTexts, reportState, type IsoDate, type ItemDefinition } from '@duban/domain';
import { NO_REPORT_DUE, readSortValue, type ItemSort, type ListColumns, type SortedItem } from '@duban/ports';
import { decodeCursor, type ItemCursor } from './cursor';
import { isSame, type Groups } from './groups';
import type { ItemListEntry } from './item-list-entry';
import type { ItemsQuery } from './items-query';

/** A row of a list, with its place in the order that was asked for. */
export interface ListedRow {
  readonly entry: ItemListEntry;
  readonly key: ItemCursor;
}

export function toListedRow(entry: ItemListEntry, item: SortedItem, sort: ItemSort): ListedRow {
  return { entry, key: { value: readSortValue(item, sort), id: entry.id } };
}

export function sortRows(rows: ListedRow[], query: ItemsQuery): ListedRow[] {
  return rows.sort((a, b) => compareKeys(a.key, b.key, query));
}

export function rowsBehindCursor(rows: readonly ListedRow[], query: ItemsQuery): readonly ListedRow[] {
  if (query.cursor === undefined) return rows;
  const last = decodeCursor(query.cursor, query.sort ?? 'id');
  return rows.filter(({ key }) => compareKeys(key, last, query) > 0);
}

/** The sort value in its direction, then ascending id (for sort `id` the id itself takes the direction). */
function compareKeys(a: ItemCursor, b: ItemCursor, { sort = 'id', descending = false }: ItemsQuery): number {
  const sign = descending ? -1 : 1;
  if (sort === 'id') return sign * compareTexts(a.id, b.id);
  return a.value === b.value ? compareTexts(a.id, b.id) : sign * (a.value < b.value ? -1 : 1);
}

/** Whether an entry passes the filters that its own fields tell. */
export function fitsEntry(entry: ItemListEntry, { service, area, town, leader, lights }: ItemsQuery): boolean {
  return (
    (service === undefined || entry.service === service) &&
    (area === undefined || isSame(area, entry.area)) &&
    (town === undefined || isSame(town, entry.town)) &&
    (leader === undefined || isSame(leader, entry.leader)) &&
    (lights === undefined || lights.includes(entry.light))
  );
}

/** @param q as `searchedText` forms it */
export function fitsColumns(
  { searched, reportEnd, reportDue }: ListColumns,
  { reports }: ItemsQuery,
  q: string | undefined,
  on: IsoDate,
): boolean {
  const isOwed = reportDue !== NO_REPORT_DUE;
  return (
    (q === undefined || searched.includes(q)) &&
    (reports === undefined || (isOwed && reports.includes(reportState({ to: reportEnd, dueOn: reportDue }, on))))
  );
}

export function isInDepartments({ region, department }: ItemDefinition, { departments }: ItemsQuery, groups: Groups): boolean {
  return departments === undefined || departments.some((text) => groups.isDepartment(region, department, text));
}
