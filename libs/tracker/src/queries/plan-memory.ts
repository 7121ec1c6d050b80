import type { ItemState } from '@duban/domain';
import type { ItemQuery, QueryStore, TrackedItem } from '@duban/ports';
import { KeyedMutex } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';

/**
 * How many values are remembered, of all questions together: some 400 bytes each, with the item's id. A question that has more is
 * remembered alone.
 */
const MOST_VALUES = 300_000;
/** Items that are asked for at once. */
const PAGE = 500;
/** Other requests are let in after so many items are worked on. */
const YIELD_AFTER = 40;

/** What is asked of each item that is registered in a plan. */
export interface PlanQuestion<Value> {
  readonly plan: ItemQuery;
  /** All that the values depend on besides the item: what is computed, the moment, the policies. */
  readonly name: string;
  readonly compute: (state: ItemState) => Value;
}

interface Remembered {
  readonly version: number;
  readonly value: unknown;
}

type Values = ReadonlyMap<string, Remembered>;

/**
 * Remembers what was computed of each item of a plan, as long as the item is not written again. Pages ask for a whole plan on other dates
 * than today again and again, and evaluating an item costs a hundred times as much as looking whether it has changed. It is never outdated:
 * each question compares the versions of all items with those that were worked on.
 */
export class PlanMemory {
  /** By plan and question, the last used last. */
  private readonly remembered = new Map<string, Values>();
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly store: Pick<QueryStore, 'versions' | 'items'>,
    private readonly mostValues = MOST_VALUES,
  ) {}

  /**
   * What the question computes for each item, ascending by id.
   * @param signal when it is aborted, this rejects with its reason before the next items are read
   */
  values<Value>(question: PlanQuestion<Value>, signal?: AbortSignal): Promise<readonly Value[]> {
    const { region, year } = question.plan;
    const key = [region, year, question.name].join('|');
    return this.mutex.run(key, async () => {
      const values = await this.refresh(question, this.remembered.get(key) ?? NOTHING, signal);
      this.keep(key, values);
      return Array.from(values.values(), ({ value }) => value as Value);
    });
  }

  private async refresh({ plan, compute }: PlanQuestion<unknown>, before: Values, signal: AbortSignal | undefined): Promise<Values> {
    const values = new Map<string, Remembered>();
    for await (const page of this.store.versions(plan)) {
      const changed = page.filter(({ id, version }) => before.get(id)?.version !== version).map(({ id }) => id);
      for (const { id } of page) values.set(id, before.get(id) ?? NOT_COMPUTED); // in the order of the page
      for (let first = 0; first < changed.length; first += PAGE) {
        signal?.throwIfAborted();
        await computeAll(await this.store.items(changed.slice(first, first + PAGE)), compute, values);
      }
      signal?.throwIfAborted();
      await yieldToEventLoop();
    }
    for (const [id, value] of values) if (value === NOT_COMPUTED) values.delete(id); // gone between the two reads
    return values;
  }

  private keep(key: string, values: Values): void {
    this.remembered.delete(key);
    this.remembered.set(key, values);
    let count = Array.from(this.remembered.values()).reduce((sum, { size }) => sum + size, 0);
    for (const [oldest, { size }] of this.remembered) {
      if (count <= this.mostValues || oldest === key) return;
      this.remembered.delete(oldest);
      count -= size;
    }
  }
}

const NOTHING: Values = new Map();
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
