import type { OutboxEntry } from '@duban/ports';
import { eventId, type OutboxDocument } from './outbox-document';

/** The filters of an outbox's reads, each with the index that it uses. */
export const OUTBOX_FILTERS = {
  /** By `_id`. */
  load: (ids: readonly string[]) => ({ _id: { $in: [...ids] } }),
  /** By `outboxSince`. */
  unpublished: () => ({ outboxSince: { $gt: '' } }),
  /** Of the collection `events`, by `_id`: the events of an item are a range. */
  events: (itemId: string, fromSeq: number) => ({ _id: { $gte: eventId(itemId, fromSeq), $lte: eventId(itemId, 999_999_999) } }),
} as const;

/**
 * The first event of an outbox. With the version of the item it says how many events there are, and an outbox of one event is read whole.
 */
export type OutboxHead = Pick<OutboxDocument, '_id' | 'version' | 'outbox'>;
export const OUTBOX_HEAD = { version: 1, outbox: { $slice: 1 } } as const;

/** How many events are in the outbox of the item: they have no hole and end with its last event. */
export function waitingIn({ version, outbox: [first] }: OutboxHead): number {
  return first === undefined ? 0 : version - first.seq + 1;
}

/** The number of events in each outbox, a row for each. The server counts, so that no event is sent. */
export function outboxSizes(mostOutboxes: number): object[] {
  const size = { $project: { _id: 0, events: { $size: '$outbox' } } };
  return [{ $match: OUTBOX_FILTERS.unpublished() }, { $limit: mostOutboxes }, size];
}

/** The entries of each item, ascending. */
function byItem(entries: readonly OutboxEntry[]): ReadonlyMap<string, readonly number[]> {
  const seqs = new Map<string, number[]>();
  for (const { itemId, seq } of entries) seqs.set(itemId, [...(seqs.get(itemId) ?? []), seq]);
  for (const own of seqs.values()) own.sort((a, b) => a - b);
  return seqs;
}

/** Empties the outbox of each item that has exactly these entries, by one update for each item. This is the usual case. */
export function emptyOutboxes(entries: readonly OutboxEntry[]): object[] {
  return [...byItem(entries)].map(([_id, seqs]) => ({
    updateOne: {
      filter: { _id, version: seqs.at(-1), 'outbox.0.seq': seqs[0], outbox: { $size: seqs.length } },
      update: { $set: { outbox: [] }, $unset: { outboxSince: '' } },
    },
  }));
}

/** Removes the entries, whatever else is in the outbox, then unlists the outboxes that are empty. In this order; may be repeated. */
export function takeOut(entries: readonly OutboxEntry[]): object[] {
  return [...byItem(entries)].flatMap(([_id, seqs]) => [
    { updateOne: { filter: { _id }, update: { $pull: { outbox: { seq: { $in: seqs } } } } } },
    noteEmpty(_id),
  ]);
}

/** Unlists an outbox that a crash in the middle of `takeOut` has left empty and still listed as unpublished. */
export function noteEmpty(_id: string): object {
  return { updateOne: { filter: { _id, outbox: { $size: 0 } }, update: { $unset: { outboxSince: '' } } } };
}
