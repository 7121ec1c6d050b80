import { addTo, scopesOf, subtractFrom, ZERO_TOTALS, type Contribution, type Totals } from '@duban/domain';
import type { Rollup, RollupKey } from '@duban/ports';

interface Scope extends RollupKey {
  name: string;
  totals: Totals;
}

interface Counted {
  readonly contribution: Contribution;
  readonly scopes: readonly Scope[];
}

/**
 * The absolute totals of one partition's items, in memory; what moved since the last `takeMoved` is written with the next commit. It
 * knows what each item counts as, so that the totals follow an item whoever has written it meanwhile.
 */
export class PartitionTotals {
  private readonly scopes = new Map<string, Scope>();
  private readonly moved = new Set<Scope>();
  private readonly counted = new Map<string, Counted>();

  /** From now on the item counts as this; null: in nothing. */
  put(id: string, contribution: Contribution | null): void {
    const before = this.counted.get(id);
    if (before !== undefined) this.move(before.scopes, (totals) => subtractFrom(totals, before.contribution));
    if (contribution === null) {
      this.counted.delete(id);
      return;
    }
    const stays = before !== undefined && countsInTheSame(before.contribution, contribution);
    const scopes = stays ? before.scopes : this.scopesOf(contribution);
    this.move(scopes, (totals) => addTo(totals, contribution));
    this.counted.set(id, { contribution, scopes });
  }

  takeMoved(): Rollup[] {
    const rollups = [...this.moved].map((scope) => ({ ...scope }));
    this.moved.clear();
    return rollups;
  }

  private move(scopes: readonly Scope[], change: (totals: Totals) => Totals): void {
    for (const scope of scopes) {
      scope.totals = change(scope.totals);
      this.moved.add(scope);
    }
  }

  private scopesOf(contribution: Contribution): Scope[] {
    const { region, year } = contribution;
    return scopesOf(contribution).map(({ dimension, key, name }) => {
      const scope = this.scope({ region, year, dimension, key });
      scope.name = name;
      return scope;
    });
  }

  private scope(of: RollupKey): Scope {
    const address = `${of.region}|${of.year}|${of.dimension}|${of.key}`;
    let scope = this.scopes.get(address);
    if (scope === undefined) {
      scope = { ...of, name: '', totals: ZERO_TOTALS };
      this.scopes.set(address, scope);
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
