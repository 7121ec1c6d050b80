import type { AlertSetting, AlertSettingKey, AlertSettingKind, AlertSettingsStore, WriteOutcome } from '@duban/ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ALERT_SCHEMA } from './alert-schema';
import { inTransaction, openDatabase } from './database';

const LATEST = 'SELECT max(version) FROM settings WHERE kind = ?1 AND region = ?2 AND id = ?3';

export const ALERT_SETTING_QUERIES = {
  load: 'SELECT doc FROM settings WHERE kind = ?1 AND region = ?2 AND id = ?3 ORDER BY version DESC LIMIT 1',
  list: `SELECT doc FROM settings AS setting WHERE kind = ?1 AND removed = 0 AND version =
    (SELECT max(version) FROM settings WHERE kind = setting.kind AND region = setting.region AND id = setting.id) ORDER BY region, id`,
  versions: 'SELECT doc FROM settings WHERE kind = ?1 ORDER BY region, id, version',
  history: 'SELECT doc FROM settings WHERE kind = ?1 AND region = ?2 AND id = ?3 ORDER BY version',
  revision: 'SELECT count(*) AS revision FROM settings WHERE kind = ?1',
} as const;

const ADD = `INSERT INTO settings (kind, region, id, version, removed, doc) SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE ?4 = coalesce((${LATEST}), 0) + 1`;

/** Each version is a row that never changes, in the file of the alerts. The connection is its own, and syncs by itself. */
export class SqliteAlertSettingsStore implements AlertSettingsStore {
  private readonly database: DatabaseSync;
  private readonly statements: Record<keyof typeof ALERT_SETTING_QUERIES, StatementSync>;
  private readonly add: StatementSync;

  constructor(private readonly path: string) {
    this.database = openDatabase(path, ALERT_SCHEMA);
    const prepared = Object.entries(ALERT_SETTING_QUERIES).map(([name, sql]) => [name, this.database.prepare(sql)]);
    this.statements = Object.fromEntries(prepared) as typeof this.statements;
    this.add = this.database.prepare(ADD);
  }

  load({ kind, region, id }: AlertSettingKey): Promise<AlertSetting | undefined> {
    return Promise.resolve(readSettings(this.statements.load.all(kind, region, id))[0]);
  }

  list(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    return Promise.resolve(readSettings(this.statements.list.all(kind)));
  }

  versions(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    return Promise.resolve(readSettings(this.statements.versions.all(kind)));
  }

  history({ kind, region, id }: AlertSettingKey): Promise<readonly AlertSetting[]> {
    return Promise.resolve(readSettings(this.statements.history.all(kind, region, id)));
  }

  revision(kind: AlertSettingKind): Promise<number> {
    return Promise.resolve(this.statements.revision.get(kind)?.['revision'] as number);
  }

  async write(setting: AlertSetting): Promise<WriteOutcome> {
    const { kind, region, id, version, value } = setting;
    const row = [kind, region, id, version, value === null ? 1 : 0, JSON.stringify(setting)] as const;
    const { changes } = inTransaction(this.database, this.path, () => this.add.run(...row));
    return Promise.resolve(changes === 1 ? 'written' : 'conflict');
  }

  close(): Promise<void> {
    if (this.database.isOpen) this.database.close();
    return Promise.resolve();
  }
}

function readSettings(rows: readonly object[]): AlertSetting[] {
  return (rows as readonly { readonly doc: string }[]).map(({ doc }) => JSON.parse(doc) as AlertSetting);
}
