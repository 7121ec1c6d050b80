import { isOpen, type Alert, type ItemRuleState } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import {
  alertColumns,
  alertFigureColumns,
  watchedColumns,
  type AlertColumns,
  type AlertFigureColumns,
  type AlertWrite,
  type GroupCount,
  type TakenPartition,
  type WatchedColumns,
  type WatchedItem,
} from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import type { GuardedWrite } from './guarded-writes';
import type { OutboxDocument } from './outbox-document';

/** One alert in one document: what lists filter by, the alert itself, and its events that are not published yet. */
export interface AlertDocument extends OutboxDocument, AlertColumns, AlertFigureColumns {
  /** The alert's id; its `version` is its seq. */
  readonly _id: string;
  /** Absent: time alone does nothing to it. */
  readonly nextOn?: IsoDate;
  /** The province, while the alert is open; then null. */
  readonly openIn: string | null;
  /** The alert as JSON. The server never looks into it. */
  readonly alert: string;
}

/** What alerting knows of one item. */
export interface WatchedDocument extends WatchedColumns {
  readonly _id: string;
  readonly version: number;
  readonly seq: number;
  readonly evaluation: number;
  readonly counts: boolean;
  readonly nextOn?: IsoDate;
  /** The state of the rules as JSON. */
  readonly rules: string;
}

export const ALERTS = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    region: String,
    prefecture: String,
    province: String,
    year: Number,
    department: String,
    level: String,
    stage: String,
    rule: String,
    item: String,
    raisedOn: String,
    month: String,
    acknowledgeDays: Number,
    acknowledgeWorkingDays: Number,
    answerDays: Number,
    answerWorkingDays: Number,
    recoverDays: Number,
    recoverWorkingDays: Number,
    escalated: Boolean,
    returned: Boolean,
    missedDate: Boolean,
    answerBy: String,
    nextOn: String,
    openIn: String,
    alert: String,
    outbox: [{ seq: Number, value: String, _id: false }],
    outboxSince: String,
  },
  { collection: 'alerts', versionKey: false },
);
ALERTS.index({ outboxSince: 1 }, { sparse: true }); // unpublished
ALERTS.index({ nextOn: 1 }, { sparse: true }); // due
/** One for each key of a list, in its order; those that lists of many alerts are read through have everything that lists filter by. */
const FILTERED = { stage: 1, level: 1, year: 1, rule: 1 } as const;
ALERTS.index({ region: 1, raisedOn: -1, _id: 1, department: 1, ...FILTERED }, { name: 'by_region' });
ALERTS.index({ prefecture: 1, raisedOn: -1, _id: 1, department: 1, ...FILTERED }, { name: 'by_prefecture' });
ALERTS.index({ province: 1, raisedOn: -1, _id: 1, department: 1, ...FILTERED }, { name: 'by_province' });
ALERTS.index({ province: 1, year: 1, raisedOn: -1, _id: 1, department: 1, stage: 1, level: 1, rule: 1 }, { name: 'by_year' });
ALERTS.index({ province: 1, rule: 1, raisedOn: -1, _id: 1, department: 1, stage: 1, level: 1, year: 1 }, { name: 'by_rule' });
ALERTS.index({ openIn: 1, raisedOn: -1, _id: 1, department: 1, ...FILTERED }, { name: 'by_open' });
ALERTS.index({ region: 1, department: 1, raisedOn: -1, _id: 1, ...FILTERED }, { name: 'by_department' });
ALERTS.index({ item: 1, raisedOn: -1, _id: 1 }, { name: 'by_item' });
/** All that statistics count. */
const COUNTED_DAYS = { acknowledgeDays: 1, acknowledgeWorkingDays: 1, answerDays: 1, answerWorkingDays: 1, recoverDays: 1 } as const;
const COUNTED_STATES = { recoverWorkingDays: 1, escalated: 1, returned: 1, missedDate: 1, answerBy: 1 } as const;
export const COUNTED = {
  ...({ month: 1, region: 1, department: 1, rule: 1, item: 1, level: 1, stage: 1 } as const),
  ...COUNTED_DAYS,
  ...COUNTED_STATES,
} as const;
ALERTS.index({ stage: 1, level: 1 }, { name: 'by_stage' }); // stageCounts
ALERTS.index(COUNTED, { name: 'counted' });
ALERTS.index({ item: 1, stage: 1, region: 1 }, { name: 'open_about' }); // openAbout

export const WATCHED_ITEMS = new Schema(
  {
    _id: String,
    version: { type: Number, required: true },
    seq: Number,
    evaluation: Number,
    counts: Boolean,
    nextOn: String,
    region: String,
    year: Number,
    department: String,
    departmentName: String,
    area: String,
    light: String,
    rules: String,
  },
  { collection: 'watched_items', versionKey: false },
);
WATCHED_ITEMS.index({ nextOn: 1 }, { sparse: true }); // dueItems
/** Covers `groupCounts`: the documents are not read. */
WATCHED_ITEMS.index({ counts: 1, light: 1, region: 1, year: 1, department: 1, departmentName: 1, area: 1 }, { name: 'counted' });

/** A `TakenPartition`; its `_id` is its two partitions. */
export interface TakenDocument extends TakenPartition {
  readonly _id: string;
}

export const TAKEN_PARTITIONS = new Schema(
  { _id: String, statusPartition: Number, partition: String, on: String },
  { collection: 'taken_partitions', versionKey: false },
);

export function upsertTaken(taken: TakenPartition): mongo.AnyBulkWriteOperation<TakenDocument> {
  return {
    updateOne: { filter: { _id: `${taken.statusPartition}|${taken.partition}` }, update: { $set: { ...taken } }, upsert: true },
  };
}

export function readAlert({ alert }: Pick<AlertDocument, 'alert'>): Alert {
  return JSON.parse(alert) as Alert;
}

export function readWatchedItem({ _id, version, rules, seq, evaluation, counts, nextOn }: WatchedDocument): WatchedItem {
  return { itemId: _id, version, rules: JSON.parse(rules) as ItemRuleState, seq, evaluation, counts, nextOn: nextOn ?? null };
}

/** The alert with its new events, as one update of one document. */
export function guardedAlert({ alert, expectedSeq, entries, nextOn }: AlertWrite): GuardedWrite<AlertDocument> {
  const columns = alertColumns(alert);
  const openIn = isOpen(alert) ? columns.province : null;
  const due = nextOn === null ? {} : { nextOn };
  const operation = {
    updateOne: {
      filter: { _id: alert.id, version: expectedSeq },
      update: {
        $set: { version: alert.seq, ...columns, ...alertFigureColumns(alert), openIn, ...due, alert: JSON.stringify(alert) },
        ...(nextOn === null && ({ $unset: { nextOn: '' } } as const)),
        $push: { outbox: { $each: entries.map(({ seq, value }) => ({ seq, value })) } },
        ...(entries.length > 0 && { $min: { outboxSince: alert.changedAt } }),
      },
      upsert: true,
    },
  } as const;
  return { id: alert.id, expectedVersion: expectedSeq, operation };
}

export function guardedItem(item: WatchedItem): GuardedWrite<WatchedDocument> {
  const { itemId, version, rules, seq, evaluation, counts, nextOn } = item;
  const due = nextOn === null ? {} : { nextOn };
  const replacement = { version, seq, evaluation, counts, ...due, ...watchedColumns(item), rules: JSON.stringify(rules) };
  const filter = { _id: itemId, version: version - 1 };
  return { id: itemId, expectedVersion: version - 1, operation: { replaceOne: { filter, replacement, upsert: true } } };
}

/** A row of `countGroups`. */
export interface CountedGroup extends Pick<GroupCount, 'name' | 'items' | 'red'> {
  readonly _id: Pick<GroupCount, 'region' | 'year' | 'key'>;
}
