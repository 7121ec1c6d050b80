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
    this.rows.set(handle(group, { topic, partition }), { grp: group, topic, partition, next });
    this.changed();
  }

  /** Inside a transaction. All of them: they are few, and so nothing has to be remembered when a transaction fails. */
  write(): void {
    for (const { grp, topic, partition, next } of this.rows.values()) this.upsert.run(grp, topic, partition, next);
  }
}

const handle = (group: string, ref: PartitionRef): string => `${group}\n${ref.topic}\n${ref.partition}`;
