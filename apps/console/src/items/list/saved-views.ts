import { readStored } from '../../ui/stored';

/** A list that somebody has given a name, for every plan and date. */
export interface SavedView {
  readonly name: string;
  /** Search, filters and order as the address has them. */
  readonly search: string;
  readonly columns: readonly string[];
}

const STORED = 'items.views';
export const LONGEST_VIEW_NAME = 30;

/** What was kept, without what is no view: another version of the page may have written it. */
export function parseViews(stored: unknown): readonly SavedView[] {
  return Array.isArray(stored) ? stored.filter(isView) : [];
}

/** A view replaces that of the same name. */
export function addView(views: readonly SavedView[], added: SavedView): readonly SavedView[] {
  const others = views.filter(({ name }) => name !== added.name);
  return [...others, added];
}

export const SAVED_VIEWS = { name: STORED, read: () => parseViews(readStored(STORED)) } as const;

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, search, columns } = value as Partial<SavedView>;
  return typeof name === 'string' && typeof search === 'string' && Array.isArray(columns);
}
