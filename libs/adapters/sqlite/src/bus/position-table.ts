import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PartitionRef } from '@duban/ports';
import type { Positions } from '@duban/delivery';

interface Row extends PartitionRef {
  readonly grp: string;
  readonly next: number;
}

export const POSITIONS_SCHEMA = `
  CREATE TABLE positions (
    grp TEXT NOT NULL,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (grp, topic, partition)
  ) STRICT, WITHOUT ROWID`;
const SELECT_POSITIONS = 'SELECT grp, topic, partition, next FROM positions';
const UPSERT_POSITION =
  'INSERT INTO positions (grp, topic, partition, next) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next';

/** Positions of the groups: answered from memory, written when the bus gets to it. */
export class PositionTable implements Positions {
  private readonly rows = new Map<string, Row>();
  private readonly unwritten = new Set<string>();
  private readonly upsert: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly changed: () => void,
  ) {
    this.upsert = database.prepare(UPSERT_POSITION);
    for (const row of database.prepare(SELECT_POSITIONS).all() as unknown as Row[]) this.rows.set(handle(row.grp, row), row);
  }

  get(group: string, ref: PartitionRef): number | undefined {
    return this.rows.get(handle(group, ref))?.next;
  }

  set(group: string, { topic, partition }: PartitionRef, next: number): void {
    const key = handle(group, { topic, partition });
    this.rows.set(key, { grp: group, topic, partition, next });
    this.unwritten.add(key);
    this.changed();
  }

  /** Inside a transaction. A transaction that fails loses at most a hint: the next `set` writes it again. */
  write(): void {
    for (const key of this.unwritten) {
      const row = this.rows.get(key);
      if (row !== undefined) this.upsert.run(row.grp, row.topic, row.partition, row.next);
    }
    this.unwritten.clear();
  }
}

const handle = (group: string, ref: PartitionRef): string => `${group}\n${ref.topic}\n${ref.partition}`;
