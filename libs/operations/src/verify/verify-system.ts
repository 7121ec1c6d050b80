import { emptyState, fold, type Contribution, type ItemEvent, type ItemState, type Judgement } from '@duban/domain';
import type { RegisteredItem, TrackedItem } from '@duban/ports';
import type { System, Tell } from '../system';
import { countItems, walkItems } from '../walk-items';
import { ExpectedRollups } from './expected-rollups';
import { firstDifference, type Difference } from './first-difference';
import { OnTheWay } from './on-the-way';

/** What an item is judged to be; null: it counts in nothing. */
export interface Expected {
  readonly judgement: Judgement;
  readonly contribution: Contribution;
  readonly definition: { readonly name: string; readonly code: string };
}

export interface VerifyOptions {
  /** Judges as the tracker does, under the policies in force on the date. */
  readonly assess: (state: ItemState, on: string) => Expected | null;
  /** Of items without a judgement. */
  readonly today: string;
  readonly found: (difference: Difference) => void;
  readonly tell?: Tell;
}

export interface Verified {
  readonly items: number;
  readonly events: number;
  readonly differences: number;
  /** Events written, but not read by the tracker yet: no difference. */
  readonly onTheWay: number;
  /** Items parked behind a message that cannot be read. */
  readonly parked: number;
}

/**
 * Recomputes every state, judgement and rollup from the services' events with the pure fold, and tells where the read side differs. Takes an
 * item at a time; of what was not read yet, nothing is expected.
 */
export async function verifySystem(system: System, options: VerifyOptions): Promise<Verified> {
  const onTheWay = await OnTheWay.of(system);
  const total = (await countItems(system)).items;
  const check = new Check(system, options, onTheWay);
  let [items, events] = [0, 0];
  for await (const page of walkItems(system)) {
    const tracked = await system.tracker.items(page.items.map(({ id }) => id));
    for (const item of page.items) events += await check.item(item, tracked.get(item.id));
    items += page.items.length;
    options.tell?.({ done: items, total });
  }
  await check.strangers();
  for await (const difference of check.rollups.differences(system.tracker)) check.tell(difference);
  return { items, events, differences: check.differences, onTheWay: onTheWay.events, parked: onTheWay.parked.size };
}

class Check {
  readonly rollups = new ExpectedRollups();
  differences = 0;

  constructor(
    private readonly system: System,
    private readonly options: VerifyOptions,
    private readonly onTheWay: OnTheWay,
  ) {}

  /** @returns how many events the item has */
  async item({ id, service }: RegisteredItem, stored: TrackedItem | undefined): Promise<number> {
    const events = await this.system.registers[service].events(id);
    const lost = events.filter(({ seq }) => !hasFolded(stored?.state, seq) && !this.onTheWay.has(id, seq));
    if (lost.length > 0) this.tell({ of: id, field: 'events', stored: 'missing', expected: lost.map(({ seq }) => seq) });
    if (stored !== undefined && stored.state.service === service) this.compare(stored, events);
    else if (stored !== undefined) this.tell({ of: id, field: 'service', stored: stored.state.service, expected: service });
    return events.length;
  }

  /** Items of the read side that no service knows. */
  async strangers(): Promise<void> {
    const { tracker, registers } = this.system;
    for (const partition of await tracker.standings()) {
      for await (const page of tracker.inRegion(partition, '')) {
        for (const { id, state } of page) {
          const known = await registers[state.service].loadMany([id]);
          if (!known.has(id)) this.tell({ of: id, field: '', stored: `an item of ${state.service}`, expected: 'none' });
        }
      }
    }
  }

  tell(difference: Difference): void {
    this.differences += 1;
    this.options.found(difference);
  }

  private compare(stored: TrackedItem, events: readonly ItemEvent[]): void {
    const { assess, today } = this.options;
    const folded = events.filter(({ seq }) => hasFolded(stored.state, seq));
    const state = fold(emptyState(stored.id, stored.state.service), folded);
    const expected = assess(state, stored.judgement?.on ?? today);
    if (expected !== null) this.rollups.add(expected.contribution);
    const { judgement, contribution, name, code } = stored;
    const found =
      firstDifference(stored.state, state, 'state') ??
      firstDifference(judgement, expected?.judgement ?? null, 'judgement') ??
      firstDifference(contribution, expected?.contribution ?? null, 'contribution') ??
      (expected === null ? undefined : firstDifference({ name, code }, { name: expected.definition.name, code: expected.definition.code }));
    if (found !== undefined) this.tell({ of: stored.id, ...found });
  }
}

function hasFolded(state: ItemState | undefined, seq: number): boolean {
  return state !== undefined && (seq <= state.upTo || state.ahead.includes(seq));
}
