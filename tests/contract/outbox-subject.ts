import type { OutboxEntry, RegisterStore, WriteOutcome } from '@duban/ports';

/** Events of one item or alert: those from one seq to another, recorded on a date. */
export interface EventsToWrite {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly on?: string;
}

/** A store with an outbox, and how events come into it. */
export interface OutboxSubject {
  readonly store: Pick<RegisterStore, 'unpublished' | 'waiting' | 'markPublished' | 'onWritten'>;
  /** Two ids that the store takes. */
  readonly ids: readonly [a: string, b: string];
  write(writes: readonly EventsToWrite[]): Promise<readonly WriteOutcome[]>;
  /** The seqs of its events, published ones too, which are as they were written: anything else fails the test. */
  seqs(id: string): Promise<readonly number[]>;
}

/** 1 … last */
export function seqsTo(last: number): number[] {
  return Array.from({ length: last }, (_, at) => at + 1);
}

/** Empties the outbox as a relay does. @returns the entries of each step */
export async function drain(store: OutboxSubject['store'], limit: number): Promise<OutboxEntry[][]> {
  const parts: OutboxEntry[][] = [];
  for (;;) {
    const entries = await store.unpublished(limit);
    if (entries.length === 0) return parts;
    parts.push([...entries]);
    await store.markPublished(entries);
  }
}

export function listEntries(entries: readonly OutboxEntry[]): (readonly [string, number])[] {
  return entries.map(({ itemId, seq }) => [itemId, seq]);
}

export function listSeqs(id: string, parts: readonly (readonly OutboxEntry[])[]): number[] {
  return parts.flat().flatMap(({ itemId, seq }) => (itemId === id ? [seq] : []));
}
