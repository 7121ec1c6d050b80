import type { IsoInstant } from '@duban/domain';
import type { WriteOutcome } from './register.store';

export const ALERT_SETTING_KINDS = ['rules', 'routes', 'contacts', 'silence', 'channel'] as const;
export type AlertSettingKind = (typeof ALERT_SETTING_KINDS)[number];

export interface AlertSettingKey {
  readonly kind: AlertSettingKind;
  /** '': it belongs to no region. */
  readonly region: string;
  /** Apart from others of its kind and region. */
  readonly id: string;
}

/** One version of a setting. */
export interface AlertSetting extends AlertSettingKey {
  /** From 1, without gaps; a setting that was removed and comes back goes on counting. */
  readonly version: number;
  /** Plain data, of whatever shape its kind has: the store never looks into it. null: the setting was removed. */
  readonly value: object | null;
  /** Who wrote it, when. */
  readonly by: { readonly keyId: string; readonly name: string };
  readonly at: IsoInstant;
}

/**
 * How a system alerts, as data: rules, routes, contacts, silences and channels. Versions are only ever added, so that it can be said of any
 * day what was set. Guard: a write whose version is not the next one changes nothing and is a 'conflict', whoever else writes at the same
 * time. Durability: what is 'written' survives a power cut.
 */
export interface AlertSettingsStore {
  /** The present version, one that removes the setting too; undefined: there never was one. */
  load(key: AlertSettingKey): Promise<AlertSetting | undefined>;
  /** What is set now, of all regions, ascending by region and then by id; nothing that was removed. They are few: there are no pages. */
  list(kind: AlertSettingKind): Promise<readonly AlertSetting[]>;
  /** All versions of all settings of a kind, in the order of `list`, then of their versions. */
  versions(kind: AlertSettingKind): Promise<readonly AlertSetting[]>;
  /** All versions of one setting, ascending. */
  history(key: AlertSettingKey): Promise<readonly AlertSetting[]>;
  /** How many versions of a kind were written. Cheap: who knows the number need not list again before it is another one. */
  revision(kind: AlertSettingKind): Promise<number>;
  /** `setting.version` is one more than the present version; 1: there never was one. */
  write(setting: AlertSetting): Promise<WriteOutcome>;
  close(): Promise<void>;
}
