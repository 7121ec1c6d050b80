import { readStored } from '../../ui/stored';
import type { SortName } from './items-address';

interface ColumnDescription {
  readonly key: string;
  /** What it is sorted by; absent: not sorted. */
  readonly sort?: SortName;
  readonly isNumber?: true;
  /** Left out on a telephone. */
  readonly isWideOnly?: true;
  /** Not shown until somebody chooses it. */
  readonly isExtra?: true;
}

const WIDE = { isWideOnly: true } as const;
const NUMBER = { isNumber: true, isWideOnly: true } as const;

/** In the order in which they stand. */
export const ITEM_COLUMNS = [
  { key: 'code', sort: 'id', ...WIDE },
  { key: 'name', sort: 'name' },
  { key: 'light' },
  { key: 'reasons', ...WIDE },
  { key: 'service', ...WIDE, isExtra: true },
  { key: 'area', ...WIDE, isExtra: true },
  { key: 'department', sort: 'department', ...WIDE },
  { key: 'leader', ...WIDE, isExtra: true },
  { key: 'town', ...WIDE, isExtra: true },
  { key: 'goal', ...NUMBER },
  { key: 'value', ...NUMBER },
  { key: 'completion', sort: 'completion', isNumber: true },
  { key: 'planned', ...NUMBER },
  { key: 'deviation', sort: 'deviation', ...NUMBER },
  { key: 'due', sort: 'due', ...NUMBER },
  { key: 'reported', sort: 'reported', ...NUMBER },
  { key: 'reportDue', sort: 'reportDue', ...NUMBER, isExtra: true },
] as const satisfies readonly ColumnDescription[];

export type ItemColumnKey = (typeof ITEM_COLUMNS)[number]['key'];
/** Always shown: it leads to the item. */
export const NAME_COLUMN = 'name';

const USUAL: readonly ItemColumnKey[] = ITEM_COLUMNS.filter((column) => !('isExtra' in column)).map(({ key }) => key);

/** Columns that exist, in their order, with the name; the usual ones when nothing was chosen. */
export function parseColumns(stored: unknown): readonly ItemColumnKey[] {
  if (!Array.isArray(stored)) return USUAL;
  const chosen: readonly unknown[] = stored;
  return ITEM_COLUMNS.filter(({ key }) => key === NAME_COLUMN || chosen.includes(key)).map(({ key }) => key);
}

export const CHOSEN_COLUMNS = 'items.columns';

export function readColumns(): readonly ItemColumnKey[] {
  return parseColumns(readStored(CHOSEN_COLUMNS));
}
