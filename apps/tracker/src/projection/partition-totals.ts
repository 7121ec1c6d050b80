import { addTo, scopesOf, subtractFrom, ZERO_TOTALS, type Contribution, type Totals } from '@duban/domain';
import type { Rollup, RollupKey } from '@duban/ports';

interface Scope extends RollupKey {
  name: string;
  totals: Totals;
}

/**
 * The absolute totals of one partition's items, in memory; what moved since the last `takeMoved` is written with the next commit. It
 * knows what each item counts as, so that the totals follow an item whoever has written it meanwhile.
 */
export class PartitionTotals {
  private readonly scopes = new Map<string, Scope>();
  private readonly moved = new Set<Scope>();
  private readonly counted = new Map<string, Contribution>();

  /** From now on the item counts as this; null: in nothing. */
  put(id: string, contribution: Contribution | null): void {
    const before = this.counted.get(id);
    if (before !== undefined) this.apply(before, subtractFrom);
    if (contribution === null) {
      this.counted.delete(id);
      return;
    }
    this.apply(contribution, addTo);
    this.counted.set(id, contribution);
  }

  takeMoved(): Rollup[] {
    const rollups = [...this.moved].map((scope) => ({ ...scope }));
    this.moved.clear();
    return rollups;
  }

  private apply(contribution: Contribution, change: (totals: Totals, contribution: Contribution) => Totals): void {
    for (const { dimension, key, name } of scopesOf(contribution)) {
      const scope = this.scope(contribution, { dimension, key, name });
      scope.totals = change(scope.totals, contribution);
      scope.name = name;
      this.moved.add(scope);
    }
  }

  private scope({ region, year }: Contribution, { dimension, key, name }: Pick<Rollup, 'dimension' | 'key' | 'name'>): Scope {
    const address = `${region}|${year}|${dimension}|${key}`;
    let scope = this.scopes.get(address);
    if (scope === undefined) {
      scope = { region, year, dimension, key, name, totals: ZERO_TOTALS };
      this.scopes.set(address, scope);
    }
    return scope;
  }
}
