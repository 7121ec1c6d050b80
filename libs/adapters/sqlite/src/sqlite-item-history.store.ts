import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import { momentKey, momentRange, type ItemHistoryQuery, type ItemHistoryStore } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase, type Migrations } from './database';
import { WalSync } from './wal-sync';
import { WriteQueue } from './write-queue';

/** A row for each moment, in the order of the history; `doc` is the moment. `known` has the date from which on everything is there. */
export const ITEM_HISTORY_SCHEMA: Migrations = [
  `CREATE TABLE moments (key TEXT PRIMARY KEY, "on" TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE known (only INTEGER PRIMARY KEY CHECK (only = 1), "from" TEXT NOT NULL) STRICT;`,
];

export const ITEM_HISTORY_QUERIES = {
  read: 'SELECT doc FROM moments WHERE key > ? AND key < ? AND "on" <= ? ORDER BY key LIMIT ?',
  knownFrom: 'SELECT "from" FROM known WHERE only = 1',
} as const;

const ADD = 'INSERT INTO moments (key, "on", doc) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING';
const BEGIN = 'INSERT INTO known (only, "from") VALUES (1, ?) ON CONFLICT (only) DO NOTHING';

type HistoryTask = () => void;

/** A file of its own: what is learnt in a night does not wait for the alerts, and whoever removes it loses nothing but dry runs. */
export class SqliteItemHistoryStore implements ItemHistoryStore {
  private readonly database: DatabaseSync;
  private readonly wal: WalSync;
  private readonly statements: Record<keyof typeof ITEM_HISTORY_QUERIES | 'add' | 'begin', StatementSync>;
  private readonly queue = new WriteQueue<HistoryTask, void>(
    (tasks) => inTransaction(this.database, this.path, () => tasks.map((task) => task())),
    () => this.wal.sync(),
  );

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ITEM_HISTORY_SCHEMA, 'bulk', 'caller');
    this.wal = new WalSync(path);
    const prepare = (sql: string): StatementSync => this.database.prepare(sql);
    const { read, knownFrom } = ITEM_HISTORY_QUERIES;
    this.statements = { read: prepare(read), knownFrom: prepare(knownFrom), add: prepare(ADD), begin: prepare(BEGIN) };
  }

  add(moments: readonly ItemMoment[]): Promise<void> {
    if (moments.length === 0) return Promise.resolve();
    return this.queue.push(() => {
      for (const moment of moments) this.statements.add.run(momentKey(moment), moment.on, JSON.stringify(moment));
    });
  }

  read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]> {
    const rows = this.statements.read.all(...momentRange(query), query.to, query.limit);
    return Promise.resolve(rows.map(({ doc }) => JSON.parse(doc as string) as ItemMoment));
  }

  knownFrom(): Promise<IsoDate | undefined> {
    return Promise.resolve(this.statements.knownFrom.get()?.['from'] as IsoDate | undefined);
  }

  begin(on: IsoDate): Promise<void> {
    return this.queue.push(() => {
      this.statements.begin.run(on);
    });
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }
}
