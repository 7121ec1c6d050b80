import { encodeItemEvent, packReports, unpackReports } from '@duban/contracts';
import type { ItemState, Service } from '@duban/domain';
import { type ItemWrite, type RegisteredItem, definitionColumns } from '@duban/ports';
import { Schema } from 'mongoose';
import type { GuardedWrite } from './guarded-writes';
import type { OutboxDocument, Unpublished } from './outbox-document';

/** One item in one document: its state, on which commands are decided, and its events that are not published yet. */
export interface ItemDocument extends OutboxDocument {
  /** The item's id. It begins with region and year, so that the items of a list are a range of ids. */
  readonly _id: string;
  readonly service: Service;
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
  readonly outbox: readonly RecordedEvent[];
}

interface SeenKey {
  readonly key: string;
  readonly seq: number;
  readonly fingerprint: string;
}

interface RecordedEvent extends Unpublished {
  readonly recordedAt: string;
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

/** One write as one update of one document. Without events, nothing new waits to be published. */
export function guardedWrite({ item, expectedVersion, events }: ItemWrite): GuardedWrite<ItemDocument> {
  const outbox = events.map((event): RecordedEvent => ({
    seq: event.seq,
    recordedAt: event.recordedAt,
    value: encodeItemEvent(event),
  }));
  const since = events[0]?.recordedAt;
  const operation = {
    updateOne: {
      filter: { _id: item.id, version: expectedVersion },
      update: {
        $set: { version: item.version, state: stateText(item.state), ...readDefinition({ item, expectedVersion, events }) },
        $push: { outbox: { $each: outbox }, idempotency: { $each: newKeys(item, expectedVersion) } },
        ...(since !== undefined && { $min: { outboxSince: since } }),
      },
      upsert: true,
    },
  } as const;
  return { id: item.id, expectedVersion, operation };
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
