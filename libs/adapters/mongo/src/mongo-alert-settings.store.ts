import type { AlertSetting, AlertSettingKey, AlertSettingKind, AlertSettingsStore, WriteOutcome } from '@duban/ports';
import { Schema, type mongo } from 'mongoose';
import { makeIndependentWrites } from './independent-writes';
import type { MongoConnection } from './mongo-connection';
import { allowDuplicates } from './mongo-errors';

interface AlertSettingDocument extends AlertSettingKey {
  /** Kind, region, id and version, as JSON. */
  readonly _id: string;
  readonly version: number;
  readonly removed: boolean;
  /** The setting as JSON. */
  readonly setting: string;
}

export const ALERT_SETTINGS = new Schema(
  {
    _id: String,
    kind: { type: String, required: true },
    region: String,
    id: String,
    version: Number,
    removed: Boolean,
    setting: String,
  },
  { collection: 'alert_settings', versionKey: false, id: false },
);
ALERT_SETTINGS.index({ kind: 1, region: 1, id: 1, version: 1 });

export const ALERT_SETTING_FILTERS = {
  /** In the order of their versions. */
  versions: ({ kind, region, id }: AlertSettingKey) => ({ kind, region, id }),
  ofKind: (kind: AlertSettingKind) => ({ kind }),
} as const;

/** A version is a document that is created once and never changed: the index on `_id` refuses a second one with its number. */
export class MongoAlertSettingsStore implements AlertSettingsStore {
  private constructor(
    private readonly connection: MongoConnection,
    private readonly settings: mongo.Collection<AlertSettingDocument>,
  ) {}

  static async open(connection: MongoConnection): Promise<MongoAlertSettingsStore> {
    return new MongoAlertSettingsStore(connection, await connection.collection<AlertSettingDocument>(ALERT_SETTINGS));
  }

  async load(key: AlertSettingKey): Promise<AlertSetting | undefined> {
    const cursor = this.settings.find(ALERT_SETTING_FILTERS.versions(key)).sort({ version: -1 }).limit(1);
    const [found] = await this.connection.attempt(() => cursor.toArray());
    return found === undefined ? undefined : readSetting(found);
  }

  async list(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    const cursor = this.settings.aggregate<Pick<AlertSettingDocument, 'setting'>>([
      { $match: ALERT_SETTING_FILTERS.ofKind(kind) },
      { $sort: { region: 1, id: 1, version: 1 } },
      { $group: { _id: { region: '$region', id: '$id' }, removed: { $last: '$removed' }, setting: { $last: '$setting' } } },
      { $match: { removed: false } },
      { $sort: { '_id.region': 1, '_id.id': 1 } },
    ]);
    return (await this.connection.attempt(() => cursor.toArray())).map(readSetting);
  }

  async versions(kind: AlertSettingKind): Promise<readonly AlertSetting[]> {
    const cursor = this.settings.find(ALERT_SETTING_FILTERS.ofKind(kind)).sort({ region: 1, id: 1, version: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(readSetting);
  }

  async history(key: AlertSettingKey): Promise<readonly AlertSetting[]> {
    const cursor = this.settings.find(ALERT_SETTING_FILTERS.versions(key)).sort({ version: 1 });
    return (await this.connection.attempt(() => cursor.toArray())).map(readSetting);
  }

  revision(kind: AlertSettingKind): Promise<number> {
    return this.connection.attempt(() => this.settings.countDocuments(ALERT_SETTING_FILTERS.ofKind(kind)));
  }

  /** Versions are never removed, so that the one before is still there when this one is written. */
  async write(setting: AlertSetting): Promise<WriteOutcome> {
    const { kind, region, id, version, value } = setting;
    const present = await this.load(setting);
    if ((present?.version ?? 0) !== version - 1) return 'conflict';
    const _id = JSON.stringify([kind, region, id, version]);
    const document = { _id, kind, region, id, version, removed: value === null, setting: JSON.stringify(setting) };
    const refused = await makeIndependentWrites(this.connection, this.settings, [{ insertOne: { document } }]);
    allowDuplicates(refused);
    return refused.size === 0 ? 'written' : 'conflict';
  }

  /** The connection belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

function readSetting({ setting }: Pick<AlertSettingDocument, 'setting'>): AlertSetting {
  return JSON.parse(setting) as AlertSetting;
}
