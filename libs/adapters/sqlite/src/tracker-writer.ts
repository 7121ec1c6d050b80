import { packState } from '@duban/contracts';
import { PartitionTaken, type HistoryEntry, type PartitionRef, type Rollup, type TrackedItem, type TrackerCommit } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

const INSERT_ITEM = `INSERT INTO items (id, version, slot, service, region, year, department, area, town, leader,
    light, completion_bp, deviation_bp, next_move, contribution, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO NOTHING`;
const UPDATE_ITEM = `UPDATE items SET department = ?, area = ?, town = ?, leader = ?, light = ?, completion_bp = ?, deviation_bp = ?,
    next_move = ?, contribution = ?, doc = ?, version = ? WHERE id = ? AND version = ?`;
/** Only when the registration arrives behind later events: it moves the index of the plan. */
const PLACE = 'UPDATE items SET region = ?, year = ? WHERE id = ?';
const ADD_HISTORY = 'INSERT INTO history (item_id, seq, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const PUT_ROLLUP = `INSERT INTO rollups (dimension, year, region, key, slot, name, totals) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (dimension, year, region, key, slot) DO UPDATE SET name = excluded.name, totals = excluded.totals`;
const PUT_POSITION = `INSERT INTO positions (slot, next) VALUES (?, ?)
  ON CONFLICT (slot) DO UPDATE SET next = excluded.next WHERE excluded.next >= positions.next`;

/** Writes one commit inside the caller's transaction. */
export class TrackerWriter {
  private readonly insertItem: StatementSync;
  private readonly updateItem: StatementSync;
  private readonly placeItem: StatementSync;
  private readonly addHistory: StatementSync;
  private readonly putRollup: StatementSync;
  private readonly putPosition: StatementSync;

  constructor(database: DatabaseSync) {
    this.insertItem = database.prepare(INSERT_ITEM);
    this.updateItem = database.prepare(UPDATE_ITEM);
    this.placeItem = database.prepare(PLACE);
    this.addHistory = database.prepare(ADD_HISTORY);
    this.putRollup = database.prepare(PUT_ROLLUP);
    this.putPosition = database.prepare(PUT_POSITION);
  }

  /** @throws PartitionTaken when another owner has written an item or the position meanwhile */
  write({ items, history, rollups, position, ...partition }: TrackerCommit): void {
    const slot = slotOf(partition);
    for (const entry of history) this.writeHistory(entry);
    for (const item of items) this.writeItem(item, slot);
    this.place(items, history);
    for (const rollup of rollups) this.writeRollup(rollup, slot);
    if (position !== undefined && this.putPosition.run(slot, position).changes !== 1) {
      throw new PartitionTaken(`${slot} stands beyond ${position} already`);
    }
  }

  private writeHistory({ itemId, seq, value }: HistoryEntry): void {
    this.addHistory.run(itemId, seq, value);
  }

  private writeItem(item: TrackedItem, slot: string): void {
    const { id, version, state } = item;
    const { changes } =
      version === 1
        ? this.insertItem.run(id, version, slot, state.service, ...placeOf(item), ...judgedColumns(item))
        : this.updateItem.run(...judgedColumns(item), version, id, version - 1);
    if (changes !== 1) throw new PartitionTaken(`${id} was written by another owner of ${slot}`);
  }

  private place(items: readonly TrackedItem[], history: readonly HistoryEntry[]): void {
    const registered = new Set(history.filter(({ seq }) => seq === 1).map(({ itemId }) => itemId));
    for (const item of items) {
      if (item.version > 1 && registered.has(item.id)) this.placeItem.run(...placeOf(item), item.id);
    }
  }

  private writeRollup({ dimension, year, region, key, name, totals }: Rollup, slot: string): void {
    this.putRollup.run(dimension, year, region, key, slot, name, JSON.stringify(totals));
  }
}

type Column = string | number | null;

function placeOf({ state }: TrackedItem): [region: Column, year: Column] {
  const registered = state.registered?.data;
  return [registered?.region ?? null, registered?.year ?? null];
}

/** department … doc, as both statements name them. */
function judgedColumns({ contribution, ...doc }: TrackedItem): Column[] {
  const { judgement } = doc;
  return [
    contribution?.department.code ?? null,
    contribution?.area ?? null,
    contribution?.town ?? null,
    contribution?.leader ?? null,
    judgement?.light ?? null,
    judgement?.completionBp ?? null,
    judgement?.deviationBp ?? null,
    judgement?.nextMove ?? null,
    contribution === null ? null : JSON.stringify(contribution),
    JSON.stringify({ ...doc, state: packState(doc.state) }),
  ];
}

export function slotOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}
