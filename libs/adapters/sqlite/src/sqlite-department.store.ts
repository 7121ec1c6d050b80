import type { DepartmentChange } from '@duban/domain';
import type { DepartmentStore } from '@duban/ports';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from './database';

export const DEPARTMENT_SCHEMA = ['CREATE TABLE department_log (number INTEGER PRIMARY KEY, changes TEXT NOT NULL) STRICT'];
export const DEPARTMENT_QUERIES = { entries: 'SELECT changes FROM department_log WHERE number >= ? ORDER BY number' } as const;

/** An entry of the log is a row, its changes as JSON. */
export class SqliteDepartmentStore implements DepartmentStore {
  private readonly database: DatabaseSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, DEPARTMENT_SCHEMA);
  }

  entries(from: number): Promise<readonly (readonly DepartmentChange[])[]> {
    const rows = this.database.prepare(DEPARTMENT_QUERIES.entries).all(from);
    return Promise.resolve(rows.map(({ changes }) => JSON.parse(changes as string) as DepartmentChange[]));
  }

  async add(number: number, changes: readonly DepartmentChange[]): Promise<boolean> {
    const insert = this.database.prepare(
      `INSERT INTO department_log (number, changes) SELECT ?1, ?2 WHERE ?1 = (SELECT count(*) FROM department_log)`,
    );
    return Promise.resolve(inTransaction(this.database, this.path, () => insert.run(number, JSON.stringify(changes)).changes === 1));
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }
}
