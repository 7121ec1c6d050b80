import type { ItemState } from '@duban/domain';
import type { ItemQuery, QueryStore, TrackedItem } from '@duban/ports';
import { KeyedMutex } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/** How many plans and moments are remembered: those of the pages that people have open. */
const MOST_PLANS = 8;
/** Items that are asked for at once. */
const PAGE = 500;
/** Other requests are let in after so many items are worked on. */
const YIELD_AFTER = 40;

interface Remembered {
  readonly version: number;
  readonly value: unknown;
}

/**
 * Remembers what was computed of each item of a plan, as long as the item is not written again. Pages ask for a whole plan on other dates
 * than today again and again, and evaluating an item costs a hundred times as much as looking whether it has changed. It is never outdated:
 * each question compares the versions of all items with those that were worked on.
 */
export class PlanMemory {
  /** By plan and question, the last used last. */
  private readonly plans = new Map<string, ReadonlyMap<string, Remembered>>();
  private readonly mutex = new KeyedMutex();

  constructor(private readonly store: Pick<QueryStore, 'versions' | 'items'>) {}

  /**
   * What `compute` gives for each item that is registered in the plan, ascending by id.
   * @param question names all that the values depend on besides the item: what is computed, the moment, the policies
   */
  values<Value>(plan: ItemQuery, question: string, compute: (state: ItemState) => Value): Promise<readonly Value[]> {
    const key = [plan.region, plan.year, question].join('|');
    return this.mutex.run(key, async () => {
      const values = await this.refresh(plan, this.plans.get(key), compute);
      this.keep(key, values);
      return Array.from(values.values(), ({ value }) => value as Value);
    });
  }

  private async refresh(
    plan: ItemQuery,
    before: ReadonlyMap<string, Remembered> = new Map(),
    compute: (state: ItemState) => unknown,
  ): Promise<ReadonlyMap<string, Remembered>> {
    const values = new Map<string, Remembered>();
    for await (const page of this.store.versions(plan)) {
      const changed = page.filter(({ id, version }) => before.get(id)?.version !== version).map(({ id }) => id);
      for (const { id } of page) values.set(id, before.get(id) ?? NOT_COMPUTED); // in the order of the page
      for (let first = 0; first < changed.length; first += PAGE)
        await computeAll(await this.store.items(changed.slice(first, first + PAGE)), compute, values);
      await yieldToEventLoop();
    }
    for (const [id, value] of values) if (value === NOT_COMPUTED) values.delete(id); // gone between the two reads
    return values;
  }

  private keep(key: string, values: ReadonlyMap<string, Remembered>): void {
    this.plans.delete(key);
    this.plans.set(key, values);
    const [oldest] = this.plans.keys();
    if (this.plans.size > MOST_PLANS && oldest !== undefined) this.plans.delete(oldest);
  }
}

const NOT_COMPUTED: Remembered = { version: 0, value: undefined };

async function computeAll(
  items: readonly TrackedItem[],
  compute: (state: ItemState) => unknown,
  values: Map<string, Remembered>,
): Promise<void> {
  for (const [index, { id, version, state }] of items.entries()) {
    values.set(id, { version, value: compute(state) });
    if (index % YIELD_AFTER === 0) await yieldToEventLoop();
  }
}
