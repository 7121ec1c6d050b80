import { decodeItemEvent, encodeItemEvent, packReports, unpackReports } from '@duban/contracts';
import type { ItemEvent, ItemState, Service } from '@duban/domain';
import { type ItemWrite, type OutboxEntry, type RegisteredItem, definitionColumns } from '@duban/ports';
import { Schema } from 'mongoose';
import type { CountedWrite } from './independent-writes';

/** One item in one document: its state, on which commands are decided, and its events that are not published yet. */
export interface ItemDocument {
  /** The item's id. It begins with region and year, so that the items of a list are a range of ids. */
  readonly _id: string;
  readonly service: Service;
  readonly version: number;
  readonly fingerprint: string;
  readonly department: string;
  readonly area: string;
  /** Lower-cased code and name. */
  readonly searched: string;
  /** Every item that the measure has ever referred to. */
  readonly references: readonly string[];
  /** JSON with packed reports. The server never looks into it. */
  readonly state: string;
  readonly idempotency: readonly SeenKey[];
  readonly outbox: readonly Unpublished[];
  /** When the oldest event of the outbox was recorded, or earlier; absent when there is none. */
  readonly outboxSince?: string;
}

interface SeenKey {
  readonly key: string;
  readonly seq: number;
  readonly fingerprint: string;
}

export interface Unpublished {
  readonly seq: number;
  readonly recordedAt: string;
  readonly value: string;
}

/** One published event. */
export interface EventDocument {
  /** `{itemId}#{seq}`, the seq with leading zeros: the events of an item are a range of ids, in order. */
  readonly _id: string;
  readonly value: string;
}

export const REGISTER_ITEMS = new Schema(
  {
    _id: String,
    service: String,
    version: { type: Number, required: true },
    fingerprint: String,
    department: String,
    area: String,
    searched: String,
    references: [String],
    state: String,
    idempotency: [{ key: String, seq: Number, fingerprint: String, _id: false }],
    outbox: [{ seq: Number, recordedAt: String, value: String, _id: false }],
    outboxSince: String,
  },
  { collection: 'items', versionKey: false },
);
REGISTER_ITEMS.index({ outboxSince: 1 }, { sparse: true }); // unpublished
REGISTER_ITEMS.index({ references: 1 }); // dependents

export const REGISTER_EVENTS = new Schema({ _id: String, value: String }, { collection: 'events', versionKey: false });

export function eventId(itemId: string, seq: number): string {
  return `${itemId}#${String(seq).padStart(9, '0')}`;
}

export function eventDocument({ itemId, seq, value }: OutboxEntry): EventDocument {
  return { _id: eventId(itemId, seq), value };
}

export function readRegisteredItem({ _id, service, version, fingerprint, state, idempotency }: ItemDocument): RegisteredItem {
  return {
    id: _id,
    service,
    version,
    state: stateFrom(state),
    fingerprint,
    idempotency: Object.fromEntries(idempotency.map(({ key, seq, fingerprint: asked }) => [key, { seq, fingerprint: asked }])),
  };
}

function stateText(state: ItemState): string {
  return JSON.stringify({ ...state, ledger: { ...state.ledger, reports: packReports(state.ledger.reports) } });
}

function stateFrom(text: string): ItemState {
  const state = JSON.parse(text) as Omit<ItemState, 'ledger'> & {
    readonly ledger: Omit<ItemState['ledger'], 'reports'> & { readonly reports: string };
  };
  return { ...state, ledger: { ...state.ledger, reports: unpackReports(state.ledger.reports) } };
}

/** Joins the events of a document's outbox and of the collection `events`. An event that is being moved is in both. */
export function mergeEvents(published: readonly EventDocument[], outbox: readonly Unpublished[]): readonly ItemEvent[] {
  const events = new Map(published.map(({ value }) => decodeItemEvent(value)).map((event) => [event.seq, event]));
  for (const { seq, value } of outbox) if (!events.has(seq)) events.set(seq, decodeItemEvent(value));
  return [...events.values()].sort((a, b) => a.seq - b.seq);
}

/**
 * One write as one update of one document, guarded by the version that it was decided on. When the stored version is another one, the
 * upsert fails on the duplicate `_id`, so that every write of a bulk has its own outcome. Only for items that exist, or that are written
 * for the first time, because an upsert would create any other.
 */
export function guardedWrite({ item, expectedVersion, events }: ItemWrite): CountedWrite<ItemDocument> {
  const outbox = events.map((event): Unpublished => ({
    seq: event.seq,
    recordedAt: event.recordedAt,
    value: encodeItemEvent(event),
  }));
  const since = events[0]?.recordedAt;
  return {
    updateOne: {
      filter: { _id: item.id, version: expectedVersion },
      update: {
        $set: { version: item.version, state: stateText(item.state), ...readDefinition({ item, expectedVersion, events }) },
        $push: { outbox: { $each: outbox }, idempotency: { $each: newKeys(item, expectedVersion) } },
        ...(since !== undefined && { $min: { outboxSince: since } }),
      },
      upsert: true,
    },
  };
}

/** The fields that change only when the item is registered or amended. */
function readDefinition({ item, expectedVersion, events }: ItemWrite): Partial<ItemDocument> {
  if (expectedVersion > 0 && !events.some(({ type }) => type.startsWith('duban.item.'))) return {};
  const { department, area, searched, references } = definitionColumns(item);
  return { service: item.service, fingerprint: item.fingerprint, department, area, searched, references };
}

function newKeys({ idempotency }: RegisteredItem, expectedVersion: number): SeenKey[] {
  const keys = Object.entries(idempotency).map(([key, { seq, fingerprint }]) => ({ key, seq, fingerprint }));
  return keys.filter(({ seq }) => seq > expectedVersion);
}
