import { addTo, DIMENSIONS, countingScopes, ZERO_TOTALS, type Contribution, type Totals } from '@duban/domain';
import type { ProjectionStore, QueryStore, TrackerStores } from '@duban/ports';
import { setTimeout as pause } from 'node:timers/promises';
import { firstDifference, type Difference } from './first-difference';

const ROUNDS = 12;
const PAUSE_MS = 500;

/**
 * The differences between the stored totals and the sums of the stored contributions. A tracker that runs meanwhile writes an item
 * before the totals, so that totals are compared until two consecutive comparisons are equal.
 * @returns undefined when the differences changed in every attempt
 */
export async function rollupDifferences({ projection, queries }: TrackerStores): Promise<readonly Difference[] | undefined> {
  let before: string | undefined;
  for (let round = 1; round <= ROUNDS; round += 1) {
    const expected = await ExpectedRollups.load(projection);
    const found = await expected.differences(queries);
    const text = JSON.stringify(found);
    if (found.length === 0 || text === before) return found;
    before = text;
    await pause(PAUSE_MS);
  }
  return undefined;
}

/** The totals of the contributions of all partitions. */
class ExpectedRollups {
  private readonly totals = new Map<string, Totals>();
  private readonly years = new Set<number>();

  static async load(projection: ProjectionStore): Promise<ExpectedRollups> {
    const expected = new ExpectedRollups();
    for (const partition of await projection.partitionStates())
      for await (const page of projection.contributions(partition)) for (const { contribution } of page) expected.add(contribution);
    return expected;
  }

  private add(contribution: Contribution): void {
    const { region, year } = contribution;
    this.years.add(year);
    for (const { dimension, key } of countingScopes(contribution)) {
      const scope = formatScope(region, year, dimension, key);
      this.totals.set(scope, addTo(this.totals.get(scope) ?? ZERO_TOTALS, contribution));
    }
  }

  async differences(queries: QueryStore): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (const year of this.years) {
      const stored = await storedTotals(queries, year);
      const expected = [...this.totals].filter(([scope]) => scope.split(' ', 2)[1] === String(year));
      for (const scope of new Set([...stored.keys(), ...expected.map(([each]) => each)])) {
        const found = firstDifference(stored.get(scope) ?? ZERO_TOTALS, this.totals.get(scope) ?? ZERO_TOTALS);
        if (found !== undefined) differences.push({ of: `rollup ${scope}`, ...found });
      }
    }
    return differences;
  }
}

/** The stored totals of a year, added up over the partitions. */
async function storedTotals(queries: QueryStore, year: number): Promise<Map<string, Totals>> {
  const stored = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const { region, key, totals } of await queries.rollups({ region: '', year, dimension })) {
      const scope = formatScope(region, year, dimension, key);
      stored.set(scope, sum(stored.get(scope) ?? ZERO_TOTALS, totals));
    }
  }
  return stored;
}

function formatScope(region: string, year: number, dimension: string, key: string): string {
  return `${region} ${year} ${dimension}${key === '' ? '' : ` ${key}`}`;
}

function sum(a: Totals, b: Totals): Totals {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, (value as number) + b[name as keyof Totals]]),
  ) as unknown as Totals;
}
