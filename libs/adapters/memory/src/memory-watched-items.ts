import { compareTexts, type IsoDate } from '@duban/domain';
import { watchedColumns, type GroupCount, type WatchedItem, type WriteOutcome } from '@duban/ports';
import { copy } from './copy';

/** What alerting knows of items. */
export class MemoryWatchedItems {
  private readonly saved = new Map<string, WatchedItem>();

  byIds(ids: readonly string[]): ReadonlyMap<string, WatchedItem> {
    return new Map(ids.flatMap((id) => copy(this.saved.get(id)) ?? []).map((item) => [item.itemId, item]));
  }

  save(item: WatchedItem): WriteOutcome {
    if ((this.saved.get(item.itemId)?.version ?? 0) !== item.version - 1) return 'conflict';
    this.saved.set(item.itemId, copy(item));
    return 'written';
  }

  due(on: IsoDate, limit: number): readonly WatchedItem[] {
    return copy(selectDue([...this.saved.values()], on, limit));
  }

  scan(after: string, limit: number): readonly WatchedItem[] {
    const behind = [...this.saved.values()].filter(({ itemId }) => itemId > after);
    return copy(behind.sort((a, b) => compareTexts(a.itemId, b.itemId)).slice(0, limit));
  }

  counts(): readonly GroupCount[] {
    const groups = new Map<string, GroupCount>();
    for (const item of this.saved.values()) if (item.counts) count(item, groups);
    return [...groups.values()];
  }
}

/** Those whose date has come, the earliest first. */
export function selectDue<Each extends { readonly nextOn: IsoDate | null }>(
  all: readonly Each[],
  on: IsoDate,
  limit: number,
): readonly Each[] {
  const due = all.flatMap((each) => (each.nextOn !== null && each.nextOn <= on ? [{ each, nextOn: each.nextOn }] : []));
  const inOrder = due.sort((a, b) => compareTexts(a.nextOn, b.nextOn));
  return inOrder.slice(0, limit).map(({ each }) => each);
}

/** Adds an item to the counts of its department and its area. */
function count(item: WatchedItem, groups: Map<string, GroupCount>): void {
  const { region, year, department, departmentName, area, light } = watchedColumns(item);
  if (light === 'grey') return;
  for (const group of [
    { of: 'department', key: department, name: departmentName } as const,
    { of: 'area', key: area, name: area } as const,
  ]) {
    const id = JSON.stringify([region, year, group.of, group.key]);
    const { items, red } = groups.get(id) ?? { items: 0, red: 0 };
    groups.set(id, { region, year, ...group, items: items + 1, red: red + (light === 'red' ? 1 : 0) });
  }
}
