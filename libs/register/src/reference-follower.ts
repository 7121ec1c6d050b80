import {
  ITEM_AMENDED,
  ITEM_REGISTERED,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  Refusal,
  toInstant,
  type ItemEvent,
  type Progress,
  type ReferenceMovedData,
} from '@duban/domain';
import type { Clock, RegisteredItem, RegisterStore } from '@duban/ports';
import { toItemWrite } from './advance';
import { nextEvent } from './decide/event';
import { latestDefinition } from './decide/reading';
import { assertReferenceSound } from './references';

/** Who appends what a reference said. */
export const FOLLOWER = 'reference-follower';

type ReferencedEvent = ReferenceMovedData['told'];

/**
 * Carries what a reference says to the items that are measured against it, as events of their own (docs/domain.md). Fed with the
 * service's own item events, at least once and in any cut: what an item has been told already is not told again, so that
 * a redelivery, or a crash between two dependents, changes nothing.
 */
export class ReferenceFollower {
  constructor(
    private readonly store: RegisterStore,
    private readonly clock: Clock,
    /** Told of items that refer to themselves in a circle, as `T06 → T07 → T06`. */
    private readonly onCircle: (path: string) => void = () => undefined,
  ) {}

  /** Resolves when every dependent item durably holds what these events mean to it. */
  async onEvents(events: readonly ItemEvent[]): Promise<void> {
    const output = Map.groupBy(
      events.filter((event) => toReferencedEvent(event) !== undefined),
      ({ itemId }) => itemId,
    );
    for (const [reference, own] of output) await this.referenceMoved(reference, own);
    const referring = new Set(events.filter(refersAnew).map(({ itemId }) => itemId));
    for (const id of referring) await this.catchUp(id);
  }

  private async referenceMoved(reference: string, events: readonly ItemEvent[]): Promise<void> {
    for (const dependent of await this.store.dependents(reference)) await this.tell(dependent, reference, events);
  }

  /** A new dependent, or one that now refers to another item, learns all that its reference has said so far. */
  private async catchUp(id: string): Promise<void> {
    const item = await this.store.load(id);
    if (item === undefined) return;
    await this.lookForCircle(item);
    for (const reference of listReferences(item)) await this.tell(id, reference, await this.store.events(reference));
  }

  /**
   * Registrars of several processes can close a circle together, each deciding before the other has written. Whoever gets the later of their
   * events here finds both. It does no harm but to sense: what a reference says is told one step on, and no further.
   */
  private async lookForCircle(item: RegisteredItem): Promise<void> {
    const find = async (id: string) => {
      const found = await this.store.load(id);
      return found === undefined ? undefined : latestDefinition(found);
    };
    try {
      await assertReferenceSound(latestDefinition(item), find);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const circle = error.problems.find(({ code }) => code === 'reference-cycle');
      if (circle !== undefined) this.onCircle(String(circle.params?.['path']));
    }
  }

  private async tell(id: string, reference: string, events: readonly ItemEvent[]): Promise<void> {
    for (;;) {
      const item = await this.store.load(id);
      if (item === undefined || item.state.withdrawals.length > 0 || !listReferences(item).has(reference)) return;
      const news = this.newsFor(item, reference, events);
      if (news.length === 0) return;
      const [outcome] = await this.store.write([toItemWrite(item, news)]);
      if (outcome === 'written') return;
    }
  }

  private newsFor(item: RegisteredItem, reference: string, events: readonly ItemEvent[]): readonly ItemEvent[] {
    const known = knownReferenceSeqs(item, reference);
    const context = { actor: FOLLOWER, recordedAt: toInstant(this.clock.now()), today: '' };
    const news: ItemEvent[] = [];
    for (const event of events) {
      const told = toReferencedEvent(event);
      if (told === undefined || known.has(event.seq)) continue;
      const data = { reference, referenceSeq: event.seq, told };
      news.push(nextEvent({ ...item, version: item.version + news.length }, { type: REFERENCE_MOVED, data }, context));
    }
    return news;
  }
}

/** Does the event say what its item is measured against? */
function refersAnew(event: ItemEvent): boolean {
  if (event.type === ITEM_REGISTERED) return 'reference' in event.data.definition.measure;
  return event.type === ITEM_AMENDED && event.data.changes.measure !== undefined && 'reference' in event.data.changes.measure;
}

/** All items that it is or was measured against: for past dates the old reference still counts, and may still be corrected. */
function listReferences({ state }: RegisteredItem): ReadonlySet<string> {
  const measures = [state.registered?.data.measure, ...state.amendments.map(({ data }) => data.changes.measure)];
  return new Set(measures.flatMap((measure) => (measure !== undefined && 'reference' in measure ? [measure.reference] : [])));
}

function knownReferenceSeqs({ state }: RegisteredItem, reference: string): ReadonlySet<number> {
  if (state.reference === null) return new Set();
  const { reports, corrections, verifications } = state.reference;
  const facts = [...reports, ...corrections, ...verifications].filter((fact) => fact.reference === reference);
  return new Set(facts.map(({ seq }) => seq));
}

/** What an event of the reference tells its dependents: the figures, not the narrative. undefined: nothing. */
function toReferencedEvent({ type, recordedAt, data }: ItemEvent): ReferencedEvent | undefined {
  switch (type) {
    case PROGRESS_REPORTED:
      return { type, recordedAt, data: toActual(data) };
    case PROGRESS_CORRECTED:
      return { type, recordedAt, data: { ...toActual(data), corrects: data.corrects } };
    case PROGRESS_VERIFIED:
      return { type, recordedAt, data };
    default:
      return undefined;
  }
}

function toActual({ asOf, value }: Progress): Progress {
  return value === undefined ? { asOf } : { asOf, value };
}
