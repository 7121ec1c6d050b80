import {
  formatPartitionKey,
  LeaseLost,
  type ItemChange,
  type PartitionLease,
  type Rollup,
  type StoredItem,
  type TrackerCommit,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { HistoryBlocks } from './history-block';
import { definitionChanged, definitionValues, progressValues } from './item-values';
import { rowRevision } from './item-row';
import { LEASE_COLUMNS, toPartitionState, type LeaseRow } from './lease-row';

const STATEMENTS = {
  lease: `INSERT INTO claims (slot, epoch, next) VALUES (?, 1, NULL)
    ON CONFLICT (slot) DO UPDATE SET epoch = epoch + 1 RETURNING ${LEASE_COLUMNS}`,
  isLastLease: 'SELECT 1 FROM claims WHERE slot = ? AND epoch = ?',
  setPosition: 'UPDATE claims SET next = ?1 WHERE slot = ?2 AND (next IS NULL OR next <= ?1)',
  setBlockedKeys: 'UPDATE claims SET parked = ? WHERE slot = ?',
  setEvaluatedBy: 'UPDATE claims SET judged_by = ? WHERE slot = ?',
  setRulesVersion: 'UPDATE claims SET rules_version = ? WHERE slot = ?',
  setEvaluatedUpTo: 'UPDATE claims SET evaluated_up_to = ? WHERE slot = ?',
  setRecordedUpTo: 'UPDATE claims SET recorded_up_to = ? WHERE slot = ?',
  insertDefinition: `INSERT INTO items (id, slot, service, region, year, department, area, town, leader, sort_name, searched, due,
    promised) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  updateDefinition: `UPDATE items SET region = ?, year = ?, department = ?, area = ?, town = ?, leader = ?, sort_name = ?, searched = ?,
    due = ?, promised = ? WHERE number = ?`,
  insertProgress: `INSERT INTO standings (number, version, slot, blocks, light, completion_bp, planned_bp, deviation_bp, next_move,
    judgement, seqs, reports, told, reported, report_end, report_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  updateProgress: `UPDATE standings SET version = ?, blocks = ?, light = ?, completion_bp = ?, planned_bp = ?, deviation_bp = ?,
    next_move = ?, judgement = ?, seqs = ?, reports = ?, told = ?, reported = ?, report_end = ?,
    report_due = ? WHERE number = ? AND version = ?`,
  lastBlock: 'SELECT max(number) AS last FROM history',
  insertBlock: 'INSERT INTO history (number, heads, body) VALUES (?, ?, ?)',
  putRollup: `INSERT INTO rollups (dimension, year, region, key, slot, name, totals) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (dimension, year, region, key, slot) DO UPDATE SET name = excluded.name, totals = excluded.totals`,
} as const;

/**
 * Writes leases and commits inside the caller's transaction. An item is a row of `items` (its definition) and one of `standings` (its
 * progress).
 */
export class SqliteTrackerWriter {
  private readonly statements: Record<keyof typeof STATEMENTS, StatementSync>;

  constructor(database: DatabaseSync) {
    const prepared = Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)] as const);
    this.statements = Object.fromEntries(prepared) as Record<keyof typeof STATEMENTS, StatementSync>;
  }

  lease(partitionKey: string): PartitionLease {
    return toPartitionState(this.statements.lease.get(partitionKey) as unknown as LeaseRow);
  }

  isLast(lease: PartitionLease): boolean {
    return this.statements.isLastLease.get(formatPartitionKey(lease), lease.epoch) !== undefined;
  }

  /** @throws LeaseLost when another owner has leased the partition or written an item meanwhile, or the position would go back */
  write(commit: TrackerCommit): void {
    const { lease, items, rollups } = commit;
    const partitionKey = formatPartitionKey(lease);
    if (!this.isLast(lease)) throw new LeaseLost(`${partitionKey} was leased by another owner since lease ${lease.epoch}; lease it again`);
    const blocks = this.blocks();
    for (const change of items) this.writeItem(change, partitionKey, blocks);
    blocks.close();
    for (const rollup of rollups) this.writeRollup(rollup, partitionKey);
    this.writeState(commit, partitionKey);
  }

  private writeState({ position, blockedKeys, ...moved }: TrackerCommit, partitionKey: string): void {
    if (position !== undefined && this.statements.setPosition.run(position, partitionKey).changes !== 1) {
      throw new LeaseLost(`The position of ${partitionKey} would go back to ${position}; lease the partition again`);
    }
    if (blockedKeys !== undefined) this.statements.setBlockedKeys.run(JSON.stringify(blockedKeys), partitionKey);
    if (moved.evaluatedBy !== undefined) this.statements.setEvaluatedBy.run(moved.evaluatedBy, partitionKey);
    if (moved.rulesVersion !== undefined) this.statements.setRulesVersion.run(moved.rulesVersion, partitionKey);
    if (moved.evaluatedUpTo !== undefined) this.statements.setEvaluatedUpTo.run(moved.evaluatedUpTo, partitionKey);
    if (moved.recordedUpTo !== undefined) this.statements.setRecordedUpTo.run(moved.recordedUpTo, partitionKey);
  }

  private blocks(): HistoryBlocks {
    const { last } = this.statements.lastBlock.get() as { last: number | null };
    return new HistoryBlocks((last ?? 0) + 1, (number, { heads, body }) => this.statements.insertBlock.run(number, heads, body));
  }

  private writeItem(change: ItemChange, partitionKey: string, blocks: HistoryBlocks): void {
    if (!(change.before === null ? this.insert(change, partitionKey, blocks) : this.update(change.before, change, blocks))) {
      throw new LeaseLost(`${change.after.id} was written by another owner of ${partitionKey}; lease the partition again`);
    }
  }

  private insert({ after, events }: ItemChange, partitionKey: string, blocks: HistoryBlocks): boolean {
    const { insertDefinition, insertProgress } = this.statements;
    const { changes, lastInsertRowid } = insertDefinition.run(after.id, partitionKey, after.state.service, ...definitionValues(after));
    if (changes !== 1) return false;
    const added = blocks.add(Number(lastInsertRowid), events);
    insertProgress.run(lastInsertRowid, after.version, partitionKey, JSON.stringify(added), ...progressValues(after));
    return true;
  }

  private update(before: StoredItem, { after, events }: ItemChange, blocks: HistoryBlocks): boolean {
    const { updateDefinition, updateProgress } = this.statements;
    const { number, version, blocks: earlier, isListed } = rowRevision(before);
    const list = withBlocks(earlier, blocks.add(number, events));
    const { changes } = updateProgress.run(after.version, list, ...progressValues(after), number, version);
    if (changes !== 1) return false;
    if (!isListed || definitionChanged(before, after)) updateDefinition.run(...definitionValues(after), number);
    return true;
  }

  private writeRollup({ dimension, year, region, key, name, totals }: Rollup, partitionKey: string): void {
    this.statements.putRollup.run(dimension, year, region, key, partitionKey, name, JSON.stringify(totals));
  }
}

/** A JSON list of numbers with more at its end. */
function withBlocks(list: string, added: readonly number[]): string {
  if (added.length === 0) return list;
  return list === '[]' ? JSON.stringify(added) : `${list.slice(0, -1)},${added.join(',')}]`;
}
