import type { DatabaseSync } from 'node:sqlite';
import { translate } from './errors';

/** Transactions on the one connection that writes a database. */
export class Writer {
  constructor(
    readonly database: DatabaseSync,
    private readonly path: string,
  ) {}

  /**
   * All or nothing, durable when it returns.
   * @throws StoreUnavailable when there is no room; what `work` throws otherwise
   */
  transaction<T>(work: () => T): T {
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const result = work();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      throw this.undo(error);
    }
  }

  /** Rolls back, if the engine has not done so itself, and says what `error` means. */
  undo(error: unknown): unknown {
    if (this.database.isTransaction) this.database.exec('ROLLBACK');
    return translate(error, this.path);
  }
}
