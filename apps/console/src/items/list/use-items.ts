import type { Schemas } from '@duban/client';
import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../api/client';
import { readAnswer } from '../../api/read-answer';
import type { PlanChoice } from '../../plan/plan-choices';
import type { ShownPlan } from '../../plan/require-plan';
import type { FileFormat } from '../../ui/export-buttons';
import { formatSorting, type FilterName, type ItemsAddress, type ReportsFilterValue } from './items-address';

/** How many items a page has. */
export const PAGE_SIZE = 50;

export type ListRow = Schemas['ItemListEntry'];
/** A list whose plan is settled. */
export type ItemsView = AskedItems & Pick<ShownPlan, 'today'>;
type AskedItems = ItemsAddress & PlanChoice;

export function itemsPageQuery(view: AskedItems, cursor?: string) {
  const query = { ...toQuery(view), limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) };
  return queryOptions({ queryKey: ['items', query], queryFn: () => readAnswer(api().GET('/api/tracker/items', { params: { query } })) });
}

export function useItemsPage(view: ItemsView, cursor: string | undefined): UseQueryResult<Schemas['ItemsPage']> {
  return useQuery({ ...itemsPageQuery(view, cursor), placeholderData: keepPreviousData });
}

/** All items that are listed, on whatever page, as a file. */
export function exportItems(view: ItemsView, format: FileFormat): Promise<Blob> {
  return readAnswer(api().GET('/api/tracker/items', { params: { query: { ...toQuery(view), format } }, parseAs: 'blob' }));
}

/** A filter whose values depend on the plan. */
export type NameFilter = Exclude<FilterName, 'service' | 'reports'>;

/** The values that a filter has in a plan, as it is now. */
export function useFilterValues(
  { region, year }: Pick<ItemsView, 'region' | 'year'>,
  by: NameFilter,
  isWanted: boolean,
): UseQueryResult<Schemas['Summary']> {
  const query = { region, year, by };
  return useQuery({
    queryKey: ['summary', query],
    queryFn: () => readAnswer(api().GET('/api/tracker/summary', { params: { query } })),
    enabled: isWanted,
  });
}

function toQuery({ region, year, on, known, q, filters, lights, sorting }: AskedItems) {
  const { service, reports, department, ...names } = filters;
  return {
    ...{ region, year, ...names },
    ...(on !== undefined && { on }),
    ...(known !== undefined && { known }),
    ...(q !== undefined && { q }),
    ...(service !== undefined && { service: service as ListRow['service'] }),
    ...(reports !== undefined && { reports: [reports as ReportsFilterValue] }),
    ...(department !== undefined && { department: [department] }),
    ...(lights.length > 0 && { light: [...lights] }),
    ...(sorting !== undefined && { sort: formatSorting(sorting) }),
  };
}
