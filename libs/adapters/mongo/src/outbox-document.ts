import type { OutboxEntry } from '@duban/ports';
import { Schema } from 'mongoose';

/** What the document of an item or an alert has for its outbox. */
export interface OutboxDocument {
  readonly _id: string;
  /** The seq of its last event. */
  readonly version: number;
  /** Its events that are not published yet, ascending, without a hole, up to the last one. */
  readonly outbox: readonly Unpublished[];
  /** When the oldest event of the outbox was recorded, or earlier; absent when there is none. */
  readonly outboxSince?: string;
}

export interface Unpublished {
  readonly seq: number;
  readonly value: string;
}

/** One published event. */
export interface EventDocument {
  /** `{itemId}#{seq}`, the seq with leading zeros: the events of an item are a range of ids, in order. */
  readonly _id: string;
  readonly value: string;
}

export const PUBLISHED_EVENTS = new Schema({ _id: String, value: String }, { collection: 'events', versionKey: false });

const SEQ_DIGITS = 9;

export function eventId(itemId: string, seq: number): string {
  return `${itemId}#${String(seq).padStart(SEQ_DIGITS, '0')}`;
}

/** Whether an id in the range of an item's events is one: an alert's id may have another's id, # and digits in it. */
export function isOwnEvent(itemId: string, { _id }: EventDocument): boolean {
  return _id.length === eventId(itemId, 1).length;
}

export function eventDocument({ itemId, seq, value }: OutboxEntry): EventDocument {
  return { _id: eventId(itemId, seq), value };
}

/** Joins the events of a document's outbox and of the collection `events`, ascending. An event that is being moved is in both. */
export function mergeEvents(published: readonly EventDocument[], outbox: readonly Unpublished[]): readonly Unpublished[] {
  const events = new Map(published.map(({ _id, value }) => [Number(_id.slice(-SEQ_DIGITS)), value]));
  for (const { seq, value } of outbox) if (!events.has(seq)) events.set(seq, value);
  return [...events].map(([seq, value]) => ({ seq, value })).sort((a, b) => a.seq - b.seq);
}
