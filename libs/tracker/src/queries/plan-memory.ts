import type { ItemState } from '@duban/domain';
import type { ItemQuery, ItemVersion, QueryStore, TrackedItem } from '@duban/ports';
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
  /** All that the values depend on besides the item: what is computed, the moment, the policies. */
  readonly name: string;
  readonly compute: (state: ItemState) => Value;
}

interface Remembered {
  readonly version: number;
  readonly value: unknown;
}

type Values = ReadonlyMap<string, Remembered>;

/** A question that is being answered: from what is remembered of it, and from what is computed now. */
interface Asked {
  /** Plan and question. */
  readonly key: string;
  readonly compute: (state: ItemState) => unknown;
  readonly before: Values;
  readonly values: Map<string, Remembered>;
}

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

  /** What the question computes for each item of the plan, ascending by id. */
  async values<Value>(plan: ItemQuery, question: PlanQuestion<Value>): Promise<readonly Value[]> {
    const [values = NOTHING] = await this.ask(plan, [question]);
    return Array.from(values.values(), ({ value }) => value as Value);
  }

  /**
   * Computes several questions in advance, and reads each item once for all of them.
   * @throws the reason of the signal when it is aborted, before the next items are read
   */
  async prepare(plan: ItemQuery, questions: readonly PlanQuestion<unknown>[], signal: AbortSignal): Promise<void> {
    await this.ask(plan, questions, signal);
  }

  private ask(plan: ItemQuery, questions: readonly PlanQuestion<unknown>[], signal?: AbortSignal): Promise<readonly Values[]> {
    const keyed = questions.map(({ name, compute }) => ({ key: [plan.region, plan.year, name].join('|'), compute }));
    const work = async (): Promise<readonly Values[]> => {
      const asked = keyed.map((question): Asked => ({
        ...question,
        before: this.remembered.get(question.key) ?? NOTHING,
        values: new Map(),
      }));
      await this.refresh(plan, asked, signal);
      for (const { key, values } of asked) this.keep(key, values);
      return asked.map(({ values }) => values);
    };
    return this.exclusively(
      keyed.map(({ key }) => key),
      work,
    );
  }

  private exclusively<Result>([key, ...others]: readonly string[], work: () => Promise<Result>): Promise<Result> {
    return key === undefined ? work() : this.mutex.run(key, () => this.exclusively(others, work));
  }

  private async refresh(plan: ItemQuery, asked: readonly Asked[], signal: AbortSignal | undefined): Promise<void> {
    for await (const page of this.store.versions(plan)) {
      const changed = page.filter((item) => asked.some((question) => isChanged(question, item))).map(({ id }) => id);
      for (const { before, values } of asked) {
        for (const { id } of page) values.set(id, before.get(id) ?? NOT_COMPUTED); // in the order of the page
      }
      for (let first = 0; first < changed.length; first += PAGE) {
        signal?.throwIfAborted();
        await computeAll(await this.store.items(changed.slice(first, first + PAGE)), asked);
      }
      signal?.throwIfAborted();
      await yieldToEventLoop();
    }
    for (const { values } of asked) {
      for (const [id, value] of values) if (value === NOT_COMPUTED) values.delete(id); // gone between the two reads
    }
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

function isChanged({ before }: Asked, { id, version }: ItemVersion): boolean {
  return before.get(id)?.version !== version;
}

async function computeAll(items: readonly TrackedItem[], asked: readonly Asked[]): Promise<void> {
  for (const [index, item] of items.entries()) {
    const { id, version, state } = item;
    for (const question of asked) if (isChanged(question, item)) question.values.set(id, { version, value: question.compute(state) });
    if (index % YIELD_AFTER === 0) await yieldToEventLoop();
  }
}
