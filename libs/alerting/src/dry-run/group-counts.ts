import type { IsoDate } from '@duban/domain';
import type { GroupFacts } from '../rules/condition';
import { formatGroup, listGroups, type CountedFacts, type GroupRef } from '../rules/group-ref';

/** When an item is counted otherwise: when the day begins, or on the day. */
export interface CountingTime {
  readonly on: IsoDate;
  readonly byTime: boolean;
}

/** How many items a group has from then on. */
export interface TimedCount extends CountingTime {
  readonly facts: GroupFacts;
}

interface Change extends CountingTime {
  items: number;
  red: number;
}

/**
 * How many items of each department and area can be compared, and how many of them are red, from day to day. Grey items have nothing to be
 * compared by. Items come in any order: of each group only the changes of each day are kept.
 */
export class GroupCounts {
  private readonly groups = new Map<string, { ref: GroupRef; readonly changes: Map<string, Change> }>();

  /** Replaces what an item counts as. @param before null: it was not counted @param after null: it counts nowhere any more */
  move(at: CountingTime, before: CountedFacts | null, after: CountedFacts | null): void {
    if (before !== null) this.add(at, before, -1);
    if (after !== null) this.add(at, after, 1);
  }

  /** Each group that had items, with its counts in the order of time. */
  *list(): Iterable<{ readonly ref: GroupRef; readonly counts: readonly TimedCount[] }> {
    for (const { ref, changes } of this.groups.values()) yield { ref, counts: addUp(changes) };
  }

  private add({ on, byTime }: CountingTime, facts: CountedFacts, by: 1 | -1): void {
    if (facts.light === 'grey') return;
    for (const ref of listGroups(facts)) {
      const id = formatGroup(ref);
      const group = this.groups.get(id) ?? { ref, changes: new Map<string, Change>() };
      const time = `${on} ${byTime ? 0 : 1}`;
      const change = group.changes.get(time) ?? { on, byTime, items: 0, red: 0 };
      change.items += by;
      if (facts.light === 'red') change.red += by;
      group.changes.set(time, change);
      this.groups.set(id, group);
    }
  }
}

function addUp(changes: ReadonlyMap<string, Change>): readonly TimedCount[] {
  let [items, red] = [0, 0];
  const inOrder = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([, { on, byTime, ...change }]) => {
    items += change.items;
    red += change.red;
    return { on, byTime, facts: { items, red } };
  });
}
