import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';
import { TRACKER_SCHEMA } from './tracker-schema';
import { WalSync } from './wal-sync';

export type QueryValue = string | number;

const PAGE_ROWS = 500;

/** The file of the read side, opened once for the stores that share it. */
export class TrackerFile {
  readonly database: DatabaseSync;
  private readonly wal: WalSync;
  /** Each statement is prepared once: there is one for every query of TRACKER_QUERIES and for every combination of list filters. */
  private readonly selects = new Map<string, StatementSync>();

  constructor(private readonly path: string) {
    this.database = openDatabase(path, TRACKER_SCHEMA, 'bulk', 'caller');
    this.wal = new WalSync(path);
  }

  /** Rows as arrays, in the order of the columns. */
  rows<Row>(sql: string, ...values: readonly QueryValue[]): Row[] {
    return this.select(sql).all(...values) as unknown as Row[];
  }

  /**
   * Pages of a query whose last parameters are (after rowid, limit) and whose first column is the rowid. Rowids never change, so that no
   * row is skipped or read twice while rows are written.
   */
  async *pages<Row extends readonly [number, ...unknown[]]>(sql: string, ...values: readonly QueryValue[]): AsyncIterable<Row[]> {
    for (let after = 0; ;) {
      const rows = this.rows<Row>(sql, ...values, after, PAGE_ROWS);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last[0];
      await Promise.resolve();
    }
  }

  /** All or nothing; durable after the next `sync`. */
  inTransaction<Result>(work: () => Result): Result {
    return inTransaction(this.database, this.path, work);
  }

  /** Resolves when all transactions before the call are on disk. */
  sync(): Promise<void> {
    return this.wal.sync();
  }

  close(): void {
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }

  private select(sql: string): StatementSync {
    let select = this.selects.get(sql);
    if (select === undefined) {
      select = this.database.prepare(sql);
      select.setReturnArrays(true);
      this.selects.set(sql, select);
    }
    return select;
  }
}
