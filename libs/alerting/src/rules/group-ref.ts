import type { ItemFacts } from './item-facts';
import type { GroupCondition } from './rule';

/** A department or an area of a plan. */
export interface GroupRef {
  readonly region: string;
  readonly year: number;
  readonly of: GroupCondition['of'];
  /** The code of the department or the name of the area. */
  readonly key: string;
  readonly name: string;
}

/** What an item has that decides in which groups it is counted, and as what. */
export type CountedFacts = Pick<ItemFacts, 'region' | 'year' | 'department' | 'area' | 'light'>;

export function listGroups({ region, year, department, area }: CountedFacts): readonly GroupRef[] {
  return [
    { region, year, of: 'department', key: department.code, name: department.name },
    { region, year, of: 'area', key: area, name: area },
  ];
}

export function formatGroup({ region, year, of, key }: Omit<GroupRef, 'name'>): string {
  return `${of}|${region}|${year}|${key}`;
}
