import {
  emptyState,
  fold,
  isFolded,
  type Contribution,
  type ItemEvent,
  type ItemState,
  type Evaluation,
  type Service,
} from '@duban/domain';
import type { RegisteredItem, TrackedItem } from '@duban/ports';
import type { System, Tell } from '../system';
import { countItems, walkItems } from '../walk-items';
import { rollupDifferences } from './expected-rollups';
import { firstDifference, type Difference } from './first-difference';
import { OnTheWay } from './unread-events';

/** What an item is judged to be; null: it counts in nothing. */
export interface Expected {
  readonly evaluation: Evaluation;
  readonly contribution: Contribution;
  readonly definition: { readonly name: string; readonly code: string };
}

export interface VerifyOptions {
  /** Judges as the tracker does, under the policies in force on the date. */
  readonly assess: (state: ItemState, on: string) => Expected | null;
  /** Of items without a judgement. */
  readonly today: string;
  readonly found: (difference: Difference) => void;
  /** Called before what differs is looked at again: learns what `assess` goes by anew. */
  readonly refresh?: () => Promise<void>;
  readonly tell?: Tell;
}

export interface Verified {
  readonly items: number;
  readonly events: number;
  readonly differences: number;
  /** Events written, but not read by the tracker yet: no difference. */
  readonly onTheWay: number;
  /** Items parked behind a message that cannot be read. */
  readonly blocked: number;
  /** False when the totals moved all the time, because the tracker is at work: nothing is said of them. */
  readonly totalsCompared: boolean;
}

/** Items that are looked at once more in one go: the topics are read anew for each. */
const MOST_AT_ONCE = 10_000;

/**
 * Recomputes every state, judgement and rollup from the services' events with the pure fold, and tells where the read side differs. Takes an
 * item at a time; of what was not read yet, nothing is expected. Services and tracker may be at work: what differs is looked at once more, and
 * is told when it still does.
 */
export async function verifySystem(system: System, options: VerifyOptions): Promise<Verified> {
  const onTheWay = await OnTheWay.of(system);
  const total = (await countItems(system)).items;
  const check = new ItemVerification(system, options, onTheWay);
  const suspects: RegisteredItem[] = [];
  let [items, events] = [0, 0];
  for await (const page of walkItems(system)) {
    const tracked = await system.tracker.projection.items(page.items.map(({ id }) => id));
    for (const item of page.items) {
      if ((await check.findDifferences(item, tracked.get(item.id))).length > 0) suspects.push(item);
      events += item.version;
    }
    items += page.items.length;
    options.tell?.({ done: items, total });
  }
  let differences = await lookAgain(system, options, suspects);
  differences += await check.strangers();
  const rollups = await rollupDifferences(system.tracker);
  for (const difference of rollups ?? []) options.found(difference);
  differences += rollups?.length ?? 0;
  return { items, events, differences, onTheWay: onTheWay.events, blocked: onTheWay.blocked.size, totalsCompared: rollups !== undefined };
}

/** In this order: an event that was there when the item was loaded, and is on no way any more afterwards, has been folded by then. */
async function lookAgain(system: System, options: VerifyOptions, suspects: readonly RegisteredItem[]): Promise<number> {
  if (suspects.length === 0) return 0;
  await options.refresh?.();
  let differences = 0;
  for (let first = 0; first < suspects.length; first += MOST_AT_ONCE) {
    const items = await reloaded(system, suspects.slice(first, first + MOST_AT_ONCE));
    const check = new ItemVerification(system, options, await OnTheWay.of(system));
    const tracked = await system.tracker.projection.items(items.map(({ id }) => id));
    for (const item of items) {
      for (const difference of await check.findDifferences(item, tracked.get(item.id))) {
        differences += 1;
        options.found(difference);
      }
    }
  }
  return differences;
}

async function reloaded({ registers }: System, items: readonly RegisteredItem[]): Promise<RegisteredItem[]> {
  const found: RegisteredItem[] = [];
  for (const [service, its] of Map.groupBy(items, (item) => item.service))
    found.push(...(await registers[service].loadMany(its.map(({ id }) => id))).values());
  return found;
}

class ItemVerification {
  constructor(
    private readonly system: System,
    private readonly options: VerifyOptions,
    private readonly onTheWay: OnTheWay,
  ) {}

  /** Of the item's events those that were there when it was loaded are expected. */
  async findDifferences({ id, service, version }: RegisteredItem, stored: TrackedItem | undefined): Promise<Difference[]> {
    const events = await this.system.registers[service].events(id);
    const lost = events.filter(
      ({ seq }) => seq <= version && !(stored !== undefined && isFolded(stored.state, seq)) && !this.onTheWay.has(id, seq),
    );
    return [
      ...(lost.length > 0 ? [{ of: id, field: 'events', stored: 'missing', expected: lost.map(({ seq }) => seq) }] : []),
      ...(stored === undefined ? [] : this.compared(service, stored, events)),
    ];
  }

  /** Tells of items of the read side that no service knows. @returns how many */
  async strangers(): Promise<number> {
    const { registers } = this.system;
    const { projection } = this.system.tracker;
    let strangers = 0;
    for (const partition of await projection.partitionStates()) {
      for await (const page of projection.inRegion(partition, '')) {
        for (const { id, state } of page) {
          const known = await registers[state.service].loadMany([id]);
          if (known.has(id)) continue;
          strangers += 1;
          this.options.found({ of: id, field: '', stored: `an item of ${state.service}`, expected: 'none' });
        }
      }
    }
    return strangers;
  }

  private compared(service: Service, stored: TrackedItem, events: readonly ItemEvent[]): Difference[] {
    const { assess, today } = this.options;
    if (stored.state.service !== service) return [{ of: stored.id, field: 'service', stored: stored.state.service, expected: service }];
    const folded = events.filter(({ seq }) => isFolded(stored.state, seq));
    const state = fold(emptyState(stored.id, stored.state.service), folded);
    const expected = assess(state, stored.evaluation?.on ?? today);
    const { evaluation, contribution } = stored;
    const found =
      firstDifference(stored.state, state, 'state') ??
      firstDifference(evaluation, expected?.evaluation ?? null, 'judgement') ??
      firstDifference(contribution, expected?.contribution ?? null, 'contribution');
    return found === undefined ? [] : [{ of: stored.id, ...found }];
  }
}
