import { addTo, countingScopes, subtractFrom, ZERO_TOTALS, type Contribution, type CountedFigures, type Totals } from '@duban/domain';
import type { Rollup, RollupKey } from '@duban/ports';

interface RollupScope extends RollupKey {
  name: string;
  totals: Totals;
}

/** Items that count in the same scopes, described by the first of them: shared, so that an item itself costs no more than its figures. */
interface Group {
  readonly first: Contribution;
  readonly scopes: readonly RollupScope[];
  /** What the items of the group call the scopes. */
  readonly names: readonly string[];
}

interface CountedItem extends CountedFigures {
  readonly group: Group;
}

/**
 * The absolute totals of one partition's items, in memory; what changed since the last `takeMoved` is written with the next commit. It
 * knows what each item counts as, so that the totals follow an item whoever has written it meanwhile.
 */
export class PartitionTotals {
  private readonly scopes = new Map<string, RollupScope>();
  private readonly groups = new Map<string, Group>();
  private readonly moved = new Set<RollupScope>();
  private readonly counted = new Map<string, CountedItem>();

  /** From now on the item counts as this; null: in nothing. */
  put(id: string, contribution: Contribution | null): void {
    const before = this.counted.get(id);
    if (before !== undefined) this.move(before.group.scopes, (totals) => subtractFrom(totals, before));
    if (contribution === null) {
      this.counted.delete(id);
      return;
    }
    const stays = before !== undefined && countsInTheSame(before.group.first, contribution);
    const group = stays ? before.group : this.findGroup(contribution);
    const { light, weight, completionBp, plannedBp } = contribution;
    this.move(group.scopes, (totals) => addTo(totals, contribution));
    this.counted.set(id, { light, weight, completionBp, plannedBp, group });
  }

  takeMoved(): Rollup[] {
    const rollups = [...this.moved].map((scope) => ({ ...scope }));
    this.moved.clear();
    return rollups;
  }

  private move(scopes: readonly RollupScope[], change: (totals: Totals) => Totals): void {
    for (const scope of scopes) {
      scope.totals = change(scope.totals);
      this.moved.add(scope);
    }
  }

  /** The items of a partition that is taken over pass here one by one, so that a group that exists costs one look-up. */
  private findGroup(contribution: Contribution): Group {
    const { region, year, service, area, department, town, leader, light } = contribution;
    const groupKey = JSON.stringify([region, year, service, area, department.code, department.name, town, leader, light]);
    let group = this.groups.get(groupKey);
    if (group === undefined) {
      group = this.createGroup(contribution);
      this.groups.set(groupKey, group);
    }
    const { scopes, names } = group;
    for (let at = 0; at < scopes.length; at += 1) (scopes[at] as RollupScope).name = names[at] as string;
    return group;
  }

  private createGroup(first: Contribution): Group {
    const { region, year } = first;
    const counting = countingScopes(first);
    const scopes = counting.map(({ dimension, key }) => this.scope({ region, year, dimension, key }));
    return { first, scopes, names: counting.map(({ name }) => name) };
  }

  private scope(of: RollupKey): RollupScope {
    const scopeKey = `${of.region}|${of.year}|${of.dimension}|${of.key}`;
    let scope = this.scopes.get(scopeKey);
    if (scope === undefined) {
      scope = { ...of, name: '', totals: ZERO_TOTALS };
      this.scopes.set(scopeKey, scope);
    }
    return scope;
  }
}

function countsInTheSame(a: Contribution, b: Contribution): boolean {
  return (
    a.light === b.light &&
    a.department.code === b.department.code &&
    a.department.name === b.department.name &&
    a.area === b.area &&
    a.town === b.town &&
    a.leader === b.leader &&
    a.service === b.service &&
    a.year === b.year &&
    a.region === b.region
  );
}
