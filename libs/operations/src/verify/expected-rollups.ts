import { addTo, DIMENSIONS, scopesOf, ZERO_TOTALS, type Contribution, type Totals } from '@duban/domain';
import type { TrackerStore } from '@duban/ports';
import { firstDifference, type Difference } from './first-difference';

/** The totals that the contributions add up to, over all partitions, and how the stored ones differ from them. */
export class ExpectedRollups {
  private readonly totals = new Map<string, Totals>();
  private readonly years = new Set<number>();

  add(contribution: Contribution): void {
    const { region, year } = contribution;
    this.years.add(year);
    for (const { dimension, key } of scopesOf(contribution)) {
      const address = addressOf(region, year, dimension, key);
      this.totals.set(address, addTo(this.totals.get(address) ?? ZERO_TOTALS, contribution));
    }
  }

  async *differences(tracker: Pick<TrackerStore, 'rollups'>): AsyncIterable<Difference> {
    for (const year of this.years) {
      const stored = await storedTotals(tracker, year);
      const expected = [...this.totals].filter(([address]) => address.split(' ', 2)[1] === String(year));
      for (const address of new Set([...stored.keys(), ...expected.map(([each]) => each)])) {
        const found = firstDifference(stored.get(address) ?? ZERO_TOTALS, this.totals.get(address) ?? ZERO_TOTALS);
        if (found !== undefined) yield { of: `rollup ${address}`, ...found };
      }
    }
  }
}

/** Merged over the partitions. */
async function storedTotals(tracker: Pick<TrackerStore, 'rollups'>, year: number): Promise<Map<string, Totals>> {
  const stored = new Map<string, Totals>();
  for (const dimension of DIMENSIONS) {
    for (const { region, key, totals } of await tracker.rollups({ region: '', year, dimension })) {
      const address = addressOf(region, year, dimension, key);
      stored.set(address, sum(stored.get(address) ?? ZERO_TOTALS, totals));
    }
  }
  return stored;
}

function addressOf(region: string, year: number, dimension: string, key: string): string {
  return `${region} ${year} ${dimension}${key === '' ? '' : ` ${key}`}`;
}

function sum(a: Totals, b: Totals): Totals {
  return Object.fromEntries(
    Object.entries(a).map(([name, value]) => [name, (value as number) + b[name as keyof Totals]]),
  ) as unknown as Totals;
}
