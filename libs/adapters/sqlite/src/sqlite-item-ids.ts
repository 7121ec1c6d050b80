import type { Service } from '@duban/domain';
import type { ItemIds } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { inTransaction, openDatabase } from './database';

export const ITEM_ID_SCHEMA = ['CREATE TABLE ids (id TEXT PRIMARY KEY, service TEXT NOT NULL) STRICT, WITHOUT ROWID'];
export const ITEM_ID_QUERIES = { owner: 'SELECT service FROM ids WHERE id = ?' } as const;
/** How many ids one step takes; between steps the event loop runs other work. */
const STEP = 1_000;

export class SqliteItemIds implements ItemIds {
  private readonly database: DatabaseSync;
  private readonly statements: Record<'owner' | 'insert', StatementSync>;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ITEM_ID_SCHEMA);
    this.statements = {
      owner: this.database.prepare(ITEM_ID_QUERIES.owner),
      insert: this.database.prepare('INSERT INTO ids (id, service) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    };
  }

  findOwners(ids: readonly string[]): Promise<ReadonlyMap<string, Service>> {
    return inSteps(ids, (step) => this.owners(step));
  }

  take(ids: readonly string[], service: Service): Promise<ReadonlyMap<string, Service>> {
    return inSteps(ids, (step) => {
      inTransaction(this.database, this.path, () => {
        for (const id of step) this.statements.insert.run(id, service);
      });
      return this.owners(step).filter(([, owner]) => owner !== service);
    });
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }

  private owners(ids: readonly string[]): OwnedId[] {
    return ids.flatMap((id) => {
      const row = this.statements.owner.get(id);
      return row === undefined ? [] : [[id, row['service'] as Service] as const];
    });
  }
}

type OwnedId = readonly [id: string, owner: Service];

async function inSteps(
  ids: readonly string[],
  step: (ids: readonly string[]) => readonly OwnedId[],
): Promise<ReadonlyMap<string, Service>> {
  const found: OwnedId[] = [];
  for (let from = 0; from < ids.length; from += STEP) {
    if (from > 0) await setImmediate();
    found.push(...step(ids.slice(from, from + STEP)));
  }
  return new Map(found);
}
