import { ALERT_SETTING_KINDS, type AlertSetting, type ItemHistoryStore } from '@duban/ports';
import type { System } from '../system';
import { readEntries, walkAlerts, walkMoments, walkNotificationLog, walkWatchedItems } from '../walk-alerting';
import type { AlertingRecord, ItemHistoryRecord, ItemMomentRecord } from './alerting-format';
import type { ArchiveKey } from './archive-key';
import type { ArchiveCounts } from './format';
import { archiveSettings } from './sealed-settings';

/** An alert with its events as they are published, which are as many as its seq. */
export interface ArchivedAlert {
  readonly id: string;
  readonly seq: number;
  readonly values: readonly string[];
}

export type AlertingStores = Pick<System, 'alerts' | 'alertSettings' | 'alertGroups' | 'itemHistory' | 'deliveries'>;

/** How channels are archived with their secrets. */
export interface SecretsExport {
  readonly record: ArchiveKey['record'];
  readonly reseal: (sealed: string, setting: AlertSetting) => string;
}

/**
 * What alerting needs to go on where it was. It is read before items and alerts, so that a running system gives what is behind them: what
 * happened meanwhile is done again by the rules, and finds the alerts under their ids. Whatever is written before something else is read
 * behind it, so that nothing refers to what is not there: watched items and groups, history; notices, entries, messages.
 * @param secrets null: channels come without their secrets
 */
export async function* alertingRecords(
  { alerts, alertSettings, alertGroups, itemHistory, deliveries }: AlertingStores,
  secrets: SecretsExport | null,
): AsyncIterable<AlertingRecord> {
  if (secrets !== null) yield secrets.record;
  for (const kind of ALERT_SETTING_KINDS) {
    const settings = archiveSettings(await alertSettings.versions(kind), secrets?.reseal ?? null);
    for (const setting of settings) yield { kind: 'alert-setting', setting: orderFields(setting) };
  }
  for await (const page of walkWatchedItems(alerts)) for (const { version: _, ...item } of page) yield { kind: 'watched-item', item };
  for (const { version: _, ...group } of await alertGroups.list()) yield { kind: 'watched-group', group };
  yield* historyRecords(itemHistory);
  yield* walkNotificationLog(deliveries);
}

/** A history that has not begun yet is none. */
async function* historyRecords(history: ItemHistoryStore): AsyncIterable<ItemMomentRecord | ItemHistoryRecord> {
  const knownFrom = await history.knownFrom();
  if (knownFrom === undefined) return;
  for await (const page of walkMoments(history)) for (const moment of page) yield { kind: 'item-moment', moment };
  yield { kind: 'item-history', knownFrom };
}

export async function* walkArchivedAlerts({ alerts }: Pick<System, 'alerts'>): AsyncIterable<ArchivedAlert> {
  for await (const page of walkAlerts(alerts)) {
    for (const alert of page) {
      const entries = await readEntries(alerts, alert);
      yield { id: alert.id, seq: alert.seq, values: entries.map(({ value }) => value) };
    }
  }
}

export async function countAlerting(
  system: AlertingStores,
): Promise<Pick<ArchiveCounts, 'alertSettings' | 'watchedItems' | 'watchedGroups' | 'alerts' | 'alertEvents'>> {
  const watchedGroups = (await system.alertGroups.list()).length;
  const counts = { alertSettings: 0, watchedItems: 0, watchedGroups, alerts: 0, alertEvents: 0 };
  for (const kind of ALERT_SETTING_KINDS) counts.alertSettings += await system.alertSettings.revision(kind);
  for await (const page of walkWatchedItems(system.alerts)) counts.watchedItems += page.length;
  for await (const page of walkAlerts(system.alerts)) {
    counts.alerts += page.length;
    for (const { seq } of page) counts.alertEvents += seq;
  }
  return counts;
}

/** Gives the fields one order, because whoever writes a setting chooses it. */
function orderFields({ kind, region, id, version, value, by, at }: AlertSetting): AlertSetting {
  return { kind, region, id, version, value, by: { keyId: by.keyId, name: by.name }, at };
}
