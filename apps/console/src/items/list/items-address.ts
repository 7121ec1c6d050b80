import type { Schemas } from '@duban/client';
import { readPlanAddress, type PlanAddress } from '../../plan/plan-address';
import type { Sorting } from '../../ui/data-table';
import { isDate } from '../../ui/dates';
import { LIGHTS_WORST_FIRST, type LightName } from '../../ui/lights';

/** What the list can be narrowed to, one value of each. */
export const FILTERS = ['service', 'department', 'area', 'town', 'leader', 'reports'] as const;
export type FilterName = (typeof FILTERS)[number];
export type NextReportState = NonNullable<Schemas['ItemListEntry']['nextReport']>['state'];
/** Filters whose values are known. */
export const SERVICES: readonly Schemas['ItemListEntry']['service'][] = ['projects', 'livelihood', 'targets'];
export const REPORT_STATES: readonly NextReportState[] = ['overdue', 'due', 'upcoming'];
export const SORTS = ['id', 'name', 'department', 'due', 'completion', 'deviation', 'reported', 'reportDue'] as const;
export type SortName = (typeof SORTS)[number];

export interface ItemSorting extends Sorting {
  readonly by: SortName;
}

/** The whole list: whoever opens the address sees the same. */
export interface ItemsAddress extends PlanAddress {
  /** The business date of the evaluation; today when absent. */
  readonly on: string | undefined;
  /** Only what was recorded by the end of this date; everything when absent. */
  readonly known: string | undefined;
  /** A part of name, code or pinyin initials. */
  readonly q: string | undefined;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
  /** Items with any of these; all when empty. */
  readonly lights: readonly LightName[];
  /** By code when absent. */
  readonly sorting: ItemSorting | undefined;
}

/** The longest text that the API searches for. */
const LONGEST_SEARCH = 100;

/** What an address says; what it says wrongly counts as absent. */
export function readItemsAddress(search: URLSearchParams): ItemsAddress {
  const named = search.get('light')?.split(',') ?? [];
  return {
    ...readPlanAddress(search),
    on: readDate(search.get('on')),
    known: readDate(search.get('known')),
    q: search.get('q')?.trim().slice(0, LONGEST_SEARCH) || undefined,
    filters: readFilters(search),
    lights: LIGHTS_WORST_FIRST.filter((light) => named.includes(light)),
    sorting: readSorting(search.get('sort') ?? ''),
  };
}

/** The address of a list, without what goes without saying. */
export function writeItemsAddress({ region, year, on, known, ...list }: ItemsAddress): URLSearchParams {
  const plan = { region, year: year?.toString(), on, known };
  return new URLSearchParams([...listPresent(plan), ...writeListParts(list)]);
}

/** What of an address is the same for every plan and date: search, filters and order. It is what a saved view keeps. */
export type ListParts = Pick<ItemsAddress, 'q' | 'filters' | 'lights' | 'sorting'>;

export function writeListParts({ q, filters, lights, sorting }: ListParts): URLSearchParams {
  const light = lights.length === 0 ? undefined : lights.join(',');
  return new URLSearchParams(listPresent({ q, ...filters, light, sort: sorting === undefined ? undefined : formatSorting(sorting) }));
}

/** `-deviation` is descending. */
export function formatSorting({ by, isDescending }: ItemSorting): SortName | `-${SortName}` {
  return isDescending ? `-${by}` : by;
}

function listPresent(fields: Readonly<Record<string, string | undefined>>): [string, string][] {
  return Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
}

function readFilters(search: URLSearchParams): ItemsAddress['filters'] {
  const present = FILTERS.flatMap((name): [string, string][] => {
    const value = readFilter(search, name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(present);
}

function readFilter(search: URLSearchParams, name: FilterName): string | undefined {
  const value = search.get(name) ?? '';
  if (name === 'service') return SERVICES.find((service) => service === value);
  if (name === 'reports') return REPORT_STATES.find((state) => state === value);
  return value === '' ? undefined : value;
}

function readSorting(text: string): ItemSorting | undefined {
  const isDescending = text.startsWith('-');
  const by = SORTS.find((sort) => sort === text.slice(isDescending ? 1 : 0));
  return by === undefined ? undefined : { by, isDescending };
}

function readDate(text: string | null): string | undefined {
  return text !== null && isDate(text) ? text : undefined;
}
