import { Refusal, toInstant, type ItemEvent } from '@duban/domain';
import type { Clock, RegisteredItem, RegisterStore } from '@duban/ports';
import { append, retryWrite } from './append';
import { latestDefinition } from './decide/reading';
import { changesFigures, decideReferenceMoved, listReferences, setsReference } from './reference-news';
import { assertReferenceSound, findDefinitionIn } from './references';

/** The actor of the events that carry a reference's figures to its dependents. */
export const FOLLOWER = 'reference-follower';

/**
 * Copies the figures of a reference to the items that are measured against it, as events of their own (docs/domain.md). It is
 * fed with the service's own item events, at least once and in batches of any size: an item gets each event of its reference
 * once, so that a redelivery, or a crash between two dependents, changes nothing.
 */
export class ReferenceFollower {
  constructor(
    private readonly store: RegisterStore,
    private readonly clock: Clock,
    /** Called with the path of a reference cycle, as `T06 → T07 → T06`. */
    private readonly onCycle: (path: string) => void = () => undefined,
  ) {}

  /**
   * Resolves when every dependent item durably holds what these events mean for it.
   * @throws Refusal `busy` when other writers of a dependent item are always faster: the events must come again
   */
  async onEvents(events: readonly ItemEvent[]): Promise<void> {
    const byReference = Map.groupBy(events.filter(changesFigures), ({ itemId }) => itemId);
    for (const [reference, moved] of byReference) await this.updateDependents(reference, moved);
    const referring = new Set(events.filter(setsReference).map(({ itemId }) => itemId));
    for (const id of referring) await this.catchUp(id);
  }

  private async updateDependents(reference: string, events: readonly ItemEvent[]): Promise<void> {
    for (const dependent of await this.store.dependents(reference)) await this.update(dependent, reference, events);
  }

  /** A new dependent, or one that now refers to another item, gets all figures that its reference has so far. */
  private async catchUp(id: string): Promise<void> {
    const item = await this.store.load(id);
    if (item === undefined) return;
    await this.reportCycle(item);
    for (const reference of listReferences(item)) await this.update(id, reference, await this.store.events(reference));
  }

  /**
   * Registrars of several processes can close a cycle together, each deciding before the other has written; only here are both
   * of their events seen. The cycle makes no sense but does no harm: figures are copied one step on, and no further.
   */
  private async reportCycle(item: RegisteredItem): Promise<void> {
    try {
      await assertReferenceSound(latestDefinition(item), findDefinitionIn(this.store));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const cycle = error.problems.find(({ code }) => code === 'reference-cycle');
      if (cycle !== undefined) this.onCycle(String(cycle.params?.['path']));
    }
  }

  private update(id: string, reference: string, events: readonly ItemEvent[]): Promise<unknown> {
    return retryWrite(id, async () => {
      const item = await this.store.load(id);
      if (item === undefined || item.state.withdrawals.length > 0 || !listReferences(item).has(reference)) return 'not concerned';
      const context = { actor: FOLLOWER, recordedAt: toInstant(this.clock.now()), today: '' };
      const news = decideReferenceMoved(item, reference, events, context);
      if (news.length === 0) return 'up to date';
      const [outcome] = await append(this.store, item, news);
      return outcome ?? 'conflict';
    });
  }
}
