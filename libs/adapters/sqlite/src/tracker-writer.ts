import { addressOf, PartitionTaken, type Claim, type ItemChange, type Rollup, type TrackedItem, type TrackerCommit } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { HistoryBlocks } from './history-block';
import { placeOf, promisedColumns, promisedMoved, standingColumns, standingOf, type ClaimRow } from './item-row';

const STATEMENTS = {
  claim: `INSERT INTO claims (slot, epoch, next) VALUES (?, 1, NULL)
    ON CONFLICT (slot) DO UPDATE SET epoch = epoch + 1 RETURNING slot, epoch, next, parked, judged_by`,
  isLast: 'SELECT 1 FROM claims WHERE slot = ? AND epoch = ?',
  place: 'UPDATE claims SET next = ?1 WHERE slot = ?2 AND (next IS NULL OR next <= ?1)',
  park: 'UPDATE claims SET parked = ? WHERE slot = ?',
  judge: 'UPDATE claims SET judged_by = ? WHERE slot = ?',
  insertItem: `INSERT INTO items (id, slot, service, region, year, department, area, town, leader, promised)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  updateItem: 'UPDATE items SET region = ?, year = ?, department = ?, area = ?, town = ?, leader = ?, promised = ? WHERE number = ?',
  insertStanding: `INSERT INTO standings (number, version, slot, blocks, light, completion_bp, planned_bp, deviation_bp, next_move,
    judgement, seqs, reports, told) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  updateStanding: `UPDATE standings SET version = ?, blocks = ?, light = ?, completion_bp = ?, planned_bp = ?, deviation_bp = ?, next_move = ?,
    judgement = ?, seqs = ?, reports = ?, told = ? WHERE number = ? AND version = ?`,
  lastBlock: 'SELECT max(number) AS last FROM history',
  insertBlock: 'INSERT INTO history (number, heads, body) VALUES (?, ?, ?)',
  putRollup: `INSERT INTO rollups (dimension, year, region, key, slot, name, totals) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (dimension, year, region, key, slot) DO UPDATE SET name = excluded.name, totals = excluded.totals`,
} as const;

/** Writes claims and commits inside the caller's transaction. */
export class TrackerWriter {
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
  }

  claim(slot: string): Claim {
    return standingOf(this.statements.claim.get(slot) as unknown as ClaimRow);
  }

  /** @throws PartitionTaken when another owner has claimed the partition or written an item meanwhile, or the position would go back */
  write({ claim, items, rollups, position, parked, judgedBy }: TrackerCommit): void {
    const slot = addressOf(claim);
    if (this.statements.isLast.get(slot, claim.epoch) === undefined) throw new PartitionTaken(`${slot} was claimed by another owner`);
    const blocks = this.blocks();
    for (const change of items) this.writeItem(change, slot, blocks);
    blocks.close();
    for (const rollup of rollups) this.writeRollup(rollup, slot);
    if (position !== undefined && this.statements.place.run(position, slot).changes !== 1) {
      throw new PartitionTaken(`${slot} stands beyond ${position} already`);
    }
    if (parked !== undefined) this.statements.park.run(JSON.stringify(parked), slot);
    if (judgedBy !== undefined) this.statements.judge.run(judgedBy, slot);
  }

  private blocks(): HistoryBlocks {
    const { last } = this.statements.lastBlock.get() as { last: number | null };
    return new HistoryBlocks((last ?? 0) + 1, (number, { heads, body }) => this.statements.insertBlock.run(number, heads, body));
  }

  private writeItem(change: ItemChange, slot: string, blocks: HistoryBlocks): void {
    if (!(change.before === null ? this.insert(change, slot, blocks) : this.update(change.before, change, blocks))) {
      throw new PartitionTaken(`${change.after.id} was written by another owner of ${slot}`);
    }
  }

  private insert({ after, events }: ItemChange, slot: string, blocks: HistoryBlocks): boolean {
    const { insertItem, insertStanding } = this.statements;
    const { changes, lastInsertRowid } = insertItem.run(after.id, slot, after.state.service, ...promisedColumns(after));
    if (changes !== 1) return false;
    const added = blocks.add(Number(lastInsertRowid), events);
    insertStanding.run(lastInsertRowid, after.version, slot, JSON.stringify(added), ...standingColumns(after));
    return true;
  }

  private update(before: TrackedItem, { after, events }: ItemChange, blocks: HistoryBlocks): boolean {
    const { updateItem, updateStanding } = this.statements;
    const { number, blocks: named } = placeOf(before);
    const list = withBlocks(named, blocks.add(number, events));
    const { changes } = updateStanding.run(after.version, list, ...standingColumns(after), number, before.version);
    if (changes !== 1) return false;
    if (promisedMoved(before, after)) updateItem.run(...promisedColumns(after), number);
    return true;
  }

  private writeRollup({ dimension, year, region, key, name, totals }: Rollup, slot: string): void {
    this.statements.putRollup.run(dimension, year, region, key, slot, name, JSON.stringify(totals));
  }
}

/** A JSON list of numbers with more at its end. */
function withBlocks(list: string, added: readonly number[]): string {
  if (added.length === 0) return list;
  return list === '[]' ? JSON.stringify(added) : `${list.slice(0, -1)},${added.join(',')}]`;
}
