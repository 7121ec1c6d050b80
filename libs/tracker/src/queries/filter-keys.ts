import type { Dimension } from '@duban/domain';
import type { ItemListQuery, ItemQuery, QueryStore, Rollup } from '@duban/ports';
import { isSame, type Groups } from './groups';

/** What a person filters by: codes or names of departments, and names in any spelling. */
export interface NameFilters {
  /** Any of these. */
  readonly departments?: readonly string[];
  readonly area?: string;
  readonly town?: string;
  readonly leader?: string;
}

type FilterKeys = Pick<ItemListQuery, 'departments' | 'areas' | 'towns' | 'leaders'>;

/** The exact keys that the filters mean, among those that the items of the plan have. */
export async function findFilterKeys(store: QueryStore, query: ItemQuery & NameFilters, groups: Groups): Promise<FilterKeys> {
  const { region, year, departments, area, town, leader } = query;
  const read = (dimension: Dimension): Promise<readonly Rollup[]> => store.rollups({ region, year, dimension });
  const findNames = async (dimension: Dimension, filter: string): Promise<string[]> => {
    const keys = new Set((await read(dimension)).map(({ key }) => key));
    return [...keys].filter((key) => isSame(filter, key));
  };
  return {
    ...(departments !== undefined && { departments: listDepartments(await read('department'), departments, groups) }),
    ...(area !== undefined && { areas: await findNames('area', area) }),
    ...(town !== undefined && { towns: await findNames('town', town) }),
    ...(leader !== undefined && { leaders: await findNames('leader', leader) }),
  };
}

function listDepartments(
  rollups: readonly Rollup[],
  texts: readonly string[],
  groups: Groups,
): { readonly region: string; readonly code: string }[] {
  const distinct = new Map(rollups.map((rollup) => [`${rollup.region}|${rollup.key}`, rollup]));
  const wanted = [...distinct.values()].filter(({ region, key, name }) =>
    texts.some((text) => groups.isDepartment(region, { code: key, name }, text)),
  );
  return wanted.map(({ region, key }) => ({ region, code: key }));
}
