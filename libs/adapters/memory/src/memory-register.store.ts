import { decodeItemEvent, encodeItemEvent } from '@duban/contracts';
import type { ItemDefinition, ItemEvent } from '@duban/domain';
import type { ItemWrite, OutboxEntry, RegisteredItem, RegisterQuery, RegisterStore, WriteOutcome } from '@duban/ports';
import { copy } from './copy';
import { MemoryOutbox } from './memory-outbox';

export class MemoryRegisterStore implements RegisterStore {
  private readonly saved = new Map<string, RegisteredItem>();
  private readonly outbox = new MemoryOutbox();
  private written: () => void = () => undefined;

  load(id: string): Promise<RegisteredItem | undefined> {
    return Promise.resolve(copy(this.saved.get(id)));
  }

  loadMany(ids: readonly string[]): Promise<ReadonlyMap<string, RegisteredItem>> {
    return Promise.resolve(new Map(ids.flatMap((id) => copy(this.saved.get(id)) ?? []).map((item) => [item.id, item])));
  }

  write(writes: readonly ItemWrite[]): Promise<readonly WriteOutcome[]> {
    const outcomes = writes.map((write) => this.save(write));
    if (outcomes.includes('written')) this.written();
    return Promise.resolve(outcomes);
  }

  scan(after: string, limit: number): Promise<readonly RegisteredItem[]> {
    const behind = [...this.saved.values()].filter(({ id }) => id > after);
    return Promise.resolve(copy(behind.sort(byId).slice(0, limit)));
  }

  list({ region, year, departments, area, q, after = '', limit }: RegisterQuery): Promise<readonly RegisteredItem[]> {
    const wanted = [...this.saved.values()].filter((item) => {
      const definition = currentDefinition(item);
      return (
        definition.region === region &&
        definition.year === year &&
        item.id > after &&
        (departments === undefined || departments.includes(definition.department.code)) &&
        (area === undefined || definition.area === area) &&
        (q === undefined || `${definition.code} ${definition.name}`.toLowerCase().includes(q.toLowerCase()))
      );
    });
    return Promise.resolve(copy(wanted.sort(byId).slice(0, limit)));
  }

  dependents(reference: string): Promise<readonly string[]> {
    const dependents = [...this.saved.values()].filter((item) => listReferences(item).includes(reference));
    return Promise.resolve(dependents.sort(byId).map(({ id }) => id));
  }

  events(id: string, fromSeq = 1): Promise<readonly ItemEvent[]> {
    const entries = this.outbox.events(id).filter(({ seq }) => seq >= fromSeq);
    return Promise.resolve(entries.map(({ value }) => decodeItemEvent(value)));
  }

  unpublished(limit: number): Promise<readonly OutboxEntry[]> {
    return this.outbox.unpublished(limit);
  }

  waiting(most: number): Promise<number> {
    return this.outbox.waiting(most);
  }

  markPublished(entries: readonly OutboxEntry[]): Promise<void> {
    return this.outbox.markPublished(entries);
  }

  onWritten(listener: () => void): void {
    this.written = listener;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private save({ item, expectedVersion, events }: ItemWrite): WriteOutcome {
    if ((this.saved.get(item.id)?.version ?? 0) !== expectedVersion) return 'conflict';
    this.saved.set(item.id, copy(item));
    this.outbox.add(events.map((event) => ({ itemId: event.itemId, seq: event.seq, value: encodeItemEvent(event) })));
    return 'written';
  }
}

/** The fields that lists filter by: those of the registration with all amendments, whatever their dates. */
function currentDefinition({ id, state }: RegisteredItem): ItemDefinition {
  if (state.registered === null) throw new Error(`${id} is written without its registration`);
  return Object.assign({}, state.registered.data, ...state.amendments.map(({ data }) => data.changes)) as ItemDefinition;
}

/** Every item that the measure has ever referred to. */
function listReferences({ state }: RegisteredItem): string[] {
  const measures = [state.registered?.data.measure, ...state.amendments.map(({ data }) => data.changes.measure)];
  return measures.flatMap((measure) => (measure !== undefined && 'reference' in measure ? [measure.reference] : []));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
