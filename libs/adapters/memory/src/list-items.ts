import { compareTexts, reportState, type Contribution, type Evaluation } from '@duban/domain';
import {
  listColumns,
  NO_REPORT_DUE,
  readSortValue,
  type ItemFilter,
  type ItemListQuery,
  type SortedItem,
  type TrackedItem,
} from '@duban/ports';

/** An item that is in lists, with what they are filtered and sorted by. */
export interface FilteredItem extends SortedItem {
  readonly item: TrackedItem;
  readonly evaluation: Evaluation;
  readonly contribution: Contribution;
}

/** undefined without evaluation. */
export function toFilteredItem(item: TrackedItem): FilteredItem | undefined {
  const { evaluation, contribution } = item;
  const columns = listColumns(item);
  if (evaluation === null || contribution === null || columns === null) return undefined;
  return { item, evaluation, contribution, columns, department: contribution.department.code };
}

export function fits({ evaluation, contribution, columns }: FilteredItem, filter: ItemFilter): boolean {
  const { region, year, service, departments, areas, towns, leaders, lights, q, reports } = filter;
  const { department, area, town, leader } = contribution;
  return (
    contribution.region.startsWith(region) &&
    contribution.year === year &&
    (service === undefined || contribution.service === service) &&
    (departments === undefined || departments.some((each) => each.region === contribution.region && each.code === department.code)) &&
    (areas === undefined || areas.includes(area)) &&
    (towns === undefined || (town !== null && towns.includes(town))) &&
    (leaders === undefined || (leader !== null && leaders.includes(leader))) &&
    (lights === undefined || lights.includes(evaluation.light)) &&
    (q === undefined || columns.searched.includes(q)) &&
    (reports === undefined || isInState(columns, reports))
  );
}

type Deadlines = Pick<SortedItem['columns'], 'reportEnd' | 'reportDue'>;

function isInState({ reportEnd, reportDue }: Deadlines, { on, states }: NonNullable<ItemFilter['reports']>): boolean {
  return reportDue !== NO_REPORT_DUE && states.includes(reportState({ to: reportEnd, dueOn: reportDue }, on));
}

export function isBehind(listed: FilteredItem, query: ItemListQuery): boolean {
  const { after } = query;
  return after === undefined || compareKeys(readKey(listed, query), after, query) > 0;
}

export function compareItems(a: FilteredItem, b: FilteredItem, query: ItemListQuery): number {
  return compareKeys(readKey(a, query), readKey(b, query), query);
}

type ListPosition = NonNullable<ItemListQuery['after']>;

function readKey(listed: FilteredItem, { sort }: ItemListQuery): ListPosition {
  return { value: readSortValue(listed, sort), id: listed.item.id };
}

function compareKeys(a: ListPosition, b: ListPosition, { sort, descending }: ItemListQuery): number {
  const sign = descending ? -1 : 1;
  if (sort === 'id') return sign * compareTexts(a.id, b.id);
  return a.value === b.value ? compareTexts(a.id, b.id) : sign * (a.value < b.value ? -1 : 1);
}
