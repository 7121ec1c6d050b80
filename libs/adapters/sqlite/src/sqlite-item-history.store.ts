import type { ItemMoment } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import {
  momentKey,
  momentRange,
  planRemoval,
  removeFromPage,
  type HistoryRemoval,
  type ItemHistoryQuery,
  type ItemHistoryStore,
} from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction, openDatabase, type Migrations } from './database';
import { WalSync } from './wal-sync';
import { WriteQueue } from './write-queue';

/** A row for each moment, in the order of the history; `doc` is the moment. `known` has a `HistoryRemoval`. */
export const ITEM_HISTORY_SCHEMA: Migrations = [
  `CREATE TABLE moments (key TEXT PRIMARY KEY, "on" TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE known (only INTEGER PRIMARY KEY CHECK (only = 1), "from" TEXT NOT NULL) STRICT;`,
  'ALTER TABLE known ADD COLUMN removed_up_to TEXT',
];

export const ITEM_HISTORY_QUERIES = {
  read: 'SELECT doc FROM moments WHERE key > ? AND key < ? AND "on" <= ? ORDER BY key LIMIT ?',
  known: 'SELECT "from", removed_up_to AS upTo FROM known WHERE only = 1',
  following: 'SELECT doc FROM moments WHERE key > ? ORDER BY key LIMIT ?',
} as const;

const ADD = 'INSERT INTO moments (key, "on", doc) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING';
const REMOVE = 'DELETE FROM moments WHERE key = ?';
const NOTE = 'UPDATE known SET "from" = ?, removed_up_to = ? WHERE only = 1';
const BEGIN = 'INSERT INTO known (only, "from") VALUES (1, ?) ON CONFLICT (only) DO NOTHING';

/** @returns whether there is more to do */
type HistoryTask = () => boolean;

/** A file of its own: what is learnt in a night does not wait for the alerts, and whoever removes it loses nothing but dry runs. */
export class SqliteItemHistoryStore implements ItemHistoryStore {
  private readonly database: DatabaseSync;
  private readonly wal: WalSync;
  private readonly statements: Record<keyof typeof ITEM_HISTORY_QUERIES | 'add' | 'begin' | 'remove' | 'note', StatementSync>;
  private readonly queue = new WriteQueue<HistoryTask, boolean>(
    (tasks) => inTransaction(this.database, this.path, () => tasks.map((task) => task())),
    () => this.wal.sync(),
  );

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ITEM_HISTORY_SCHEMA, 'point', 'caller');
    this.wal = new WalSync(path);
    const prepare = (sql: string): StatementSync => this.database.prepare(sql);
    const { read, known, following } = ITEM_HISTORY_QUERIES;
    const reads = { read: prepare(read), known: prepare(known), following: prepare(following) };
    this.statements = { ...reads, add: prepare(ADD), begin: prepare(BEGIN), remove: prepare(REMOVE), note: prepare(NOTE) };
  }

  async add(moments: readonly ItemMoment[]): Promise<void> {
    if (moments.length === 0) return;
    await this.queue.push(() => {
      for (const moment of moments) this.statements.add.run(momentKey(moment), moment.on, JSON.stringify(moment));
      return false;
    });
  }

  read(query: ItemHistoryQuery): Promise<readonly ItemMoment[]> {
    return Promise.resolve(readMoments(this.statements.read.all(...momentRange(query), query.to, query.limit)));
  }

  knownFrom(): Promise<IsoDate | undefined> {
    return Promise.resolve(this.known()?.from);
  }

  async begin(on: IsoDate): Promise<void> {
    await this.queue.push(() => {
      this.statements.begin.run(on);
      return false;
    });
  }

  removeBefore(date: IsoDate, limit: number): Promise<boolean> {
    return this.queue.push(() => {
      const plan = planRemoval(this.known(), date);
      if (plan === null) return false;
      const page = readMoments(this.statements.following.all(plan.upTo, limit + 1));
      const { removed, next } = removeFromPage(page, plan, limit);
      for (const key of removed) this.statements.remove.run(key);
      this.statements.note.run(next.from, next.upTo);
      return next.upTo !== null;
    });
  }

  async close(): Promise<void> {
    await this.queue.drained();
    this.wal.close();
    if (this.database.isOpen) this.database.close();
  }

  private known(): HistoryRemoval | undefined {
    return this.statements.known.get() as HistoryRemoval | undefined;
  }
}

function readMoments(rows: readonly object[]): readonly ItemMoment[] {
  return (rows as readonly { readonly doc: string }[]).map(({ doc }) => JSON.parse(doc) as ItemMoment);
}
