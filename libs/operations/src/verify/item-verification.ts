import { addDays, emptyState, fold, isFolded, type ItemEvent, type ItemState, type Service } from '@duban/domain';
import { formatPartitionKey, type RegisteredItem, type TrackedItem } from '@duban/ports';
import type { System } from '../system';
import { firstDifference, type Difference } from './first-difference';
import type { Expected, VerifyOptions } from './options';
import type { UnreadEvents } from './unread-events';

/** Compares items of the read side with the events of the services. */
export class ItemVerification {
  constructor(
    private readonly system: System,
    private readonly options: VerifyOptions,
    private readonly unread: UnreadEvents,
    /** Keys of the partitions whose states and evaluations an earlier version of the program made by other rules. */
    private readonly outdated: ReadonlySet<string>,
  ) {}

  /** The differences of one item. The events that it had when it was loaded are expected on the read side, except unread ones. */
  async findDifferences({ id, service, version }: RegisteredItem, stored: TrackedItem | undefined): Promise<Difference[]> {
    const events = await this.system.registers[service].events(id);
    const lost = events.filter(
      ({ seq }) => seq <= version && !(stored !== undefined && isFolded(stored.state, seq)) && !this.unread.has(id, seq),
    );
    return [
      ...(lost.length > 0 ? [{ of: id, field: 'events', stored: 'missing', expected: lost.map(({ seq }) => seq) }] : []),
      ...(stored === undefined ? [] : this.compareItem(service, stored, events)),
    ];
  }

  /** Reports the items of the read side that no service has. @returns how many there are */
  async findUnknownItems(): Promise<number> {
    const { tracker, registers } = this.system;
    let unknown = 0;
    for (const partition of await tracker.projection.partitionStates()) {
      for await (const page of tracker.projection.inRegion(partition, '')) {
        for (const { id, state } of page) {
          const known = await registers[state.service].loadMany([id]);
          if (known.has(id)) continue;
          unknown += 1;
          this.options.found({ of: id, field: '', stored: `an item of ${state.service}`, expected: 'none' });
        }
      }
    }
    return unknown;
  }

  private compareItem(service: Service, stored: TrackedItem, events: readonly ItemEvent[]): Difference[] {
    const { today } = this.options;
    if (stored.state.service !== service) return [{ of: stored.id, field: 'service', stored: stored.state.service, expected: service }];
    const folded = events.filter(({ seq }) => isFolded(stored.state, seq));
    const state = fold(emptyState(stored.id, stored.state.service), folded);
    const { evaluation, contribution, nextAppearanceOn } = stored;
    const absentOn = nextAppearanceOn === undefined ? today : addDays(nextAppearanceOn, -1);
    const expected = this.assess(state, evaluation?.on ?? absentOn);
    if (expected instanceof Error)
      return [{ of: stored.id, field: 'judgement', stored: evaluation, expected: `no evaluation: ${String(expected)}` }];
    if (this.outdated.has(formatPartitionKey(stored))) return []; // that version may have kept less in the state, too
    const different = firstDifference(stored.state, state, 'state');
    if (different !== undefined) return [{ of: stored.id, ...different }];
    const found =
      firstDifference(evaluation, expected?.evaluation ?? null, 'judgement') ??
      firstDifference(contribution, expected?.contribution ?? null, 'contribution');
    return found === undefined ? [] : [{ of: stored.id, ...found }];
  }

  /** An item that cannot be evaluated is a difference of its own, and keeps no other from being compared. */
  private assess(state: ItemState, on: string): Expected | null | Error {
    try {
      return this.options.assess(state, on);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}
