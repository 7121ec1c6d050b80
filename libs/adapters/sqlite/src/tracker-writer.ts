import { packState } from '@duban/contracts';
import { PartitionTaken, type HistoryEntry, type PartitionRef, type Rollup, type TrackedItem, type TrackerCommit } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

const UPSERT_ITEM = `INSERT INTO items (id, version, slot, region, year, service, department, area, town, leader,
    light, completion_bp, deviation_bp, next_move, contribution, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET version = excluded.version, department = excluded.department, area = excluded.area,
    town = excluded.town, leader = excluded.leader, light = excluded.light, completion_bp = excluded.completion_bp,
    deviation_bp = excluded.deviation_bp, contribution = excluded.contribution, doc = excluded.doc
  WHERE items.version = excluded.version - 1`;
/** Apart from the rest, since they move an index: only when they change. */
const MOVE = 'UPDATE items SET next_move = ?1 WHERE id = ?2 AND next_move IS NOT ?1';
const PLACE = 'UPDATE items SET region = ?1, year = ?2 WHERE id = ?3 AND (region IS NOT ?1 OR year IS NOT ?2)';
const ADD_HISTORY = 'INSERT INTO history (item_id, seq, value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
const PUT_ROLLUP = `INSERT INTO rollups (dimension, year, region, key, slot, name, totals) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (dimension, year, region, key, slot) DO UPDATE SET name = excluded.name, totals = excluded.totals`;
const PUT_POSITION = `INSERT INTO positions (slot, next) VALUES (?, ?)
  ON CONFLICT (slot) DO UPDATE SET next = excluded.next WHERE excluded.next >= positions.next`;

/** Writes one commit inside the caller's transaction. */
export class TrackerWriter {
  private readonly upsertItem: StatementSync;
  private readonly move: StatementSync;
  private readonly place: StatementSync;
  private readonly addHistory: StatementSync;
  private readonly putRollup: StatementSync;
  private readonly putPosition: StatementSync;

  constructor(database: DatabaseSync) {
    this.upsertItem = database.prepare(UPSERT_ITEM);
    this.move = database.prepare(MOVE);
    this.place = database.prepare(PLACE);
    this.addHistory = database.prepare(ADD_HISTORY);
    this.putRollup = database.prepare(PUT_ROLLUP);
    this.putPosition = database.prepare(PUT_POSITION);
  }

  /** @throws PartitionTaken when another owner has written an item or the position meanwhile */
  write({ items, history, rollups, position, ...partition }: TrackerCommit): void {
    const slot = slotOf(partition);
    for (const entry of history) this.writeHistory(entry);
    for (const item of items) this.writeItem(item, slot);
    for (const rollup of rollups) this.writeRollup(rollup, slot);
    if (position !== undefined && this.putPosition.run(slot, position).changes !== 1) {
      throw new PartitionTaken(`${slot} stands beyond ${position} already`);
    }
  }

  private writeHistory({ itemId, seq, value }: HistoryEntry): void {
    this.addHistory.run(itemId, seq, value);
  }

  private writeItem({ contribution, ...doc }: TrackedItem, slot: string): void {
    const { id, version, judgement, state } = doc;
    const region = state.registered?.data.region ?? null;
    const year = state.registered?.data.year ?? null;
    const nextMove = judgement?.nextMove ?? null;
    const { changes } = this.upsertItem.run(
      id,
      version,
      slot,
      region,
      year,
      state.service,
      contribution?.department.code ?? null,
      contribution?.area ?? null,
      contribution?.town ?? null,
      contribution?.leader ?? null,
      judgement?.light ?? null,
      judgement?.completionBp ?? null,
      judgement?.deviationBp ?? null,
      nextMove,
      contribution === null ? null : JSON.stringify(contribution),
      JSON.stringify({ ...doc, state: packState(state) }),
    );
    if (changes !== 1) throw new PartitionTaken(`${id} was written by another owner of ${slot}`);
    if (version === 1) return;
    this.move.run(nextMove, id);
    if (region !== null) this.place.run(region, year, id);
  }

  private writeRollup({ dimension, year, region, key, name, totals }: Rollup, slot: string): void {
    this.putRollup.run(dimension, year, region, key, slot, name, JSON.stringify(totals));
  }
}

export function slotOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}
