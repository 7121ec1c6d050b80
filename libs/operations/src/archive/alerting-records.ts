import type { AlertSettingKind } from '@duban/ports';
import type { System } from '../system';
import { readEntries, walkAlerts, walkWatchedItems } from '../walk-alerting';
import type { AlertSettingRecord, ArchiveCounts, WatchedItemRecord } from './format';

/** Channels are left out: they are mostly secrets, and those of another installation. */
const ARCHIVED_KINDS: readonly AlertSettingKind[] = ['rules', 'routes', 'contacts', 'silence'];

/** An alert with its events as they are published, which are as many as its seq. */
export interface ArchivedAlert {
  readonly id: string;
  readonly seq: number;
  readonly values: readonly string[];
}

/**
 * What alerting needs to go on where it was. It is read before items and alerts, so that a running system gives what is behind them: what
 * happened meanwhile is done again by the rules, and finds the alerts under their ids.
 */
export async function* watchingRecords({
  alerts,
  alertSettings,
}: Pick<System, 'alerts' | 'alertSettings'>): AsyncIterable<AlertSettingRecord | WatchedItemRecord> {
  for (const kind of ARCHIVED_KINDS)
    for (const setting of await alertSettings.versions(kind)) yield { kind: 'alert-setting', setting: orderFields(setting) };
  for await (const page of walkWatchedItems(alerts)) for (const { version: _, ...item } of page) yield { kind: 'watched-item', item };
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
  system: Pick<System, 'alerts' | 'alertSettings'>,
): Promise<Pick<ArchiveCounts, 'alertSettings' | 'watchedItems' | 'alerts' | 'alertEvents'>> {
  const counts = { alertSettings: 0, watchedItems: 0, alerts: 0, alertEvents: 0 };
  for (const kind of ARCHIVED_KINDS) counts.alertSettings += await system.alertSettings.revision(kind);
  for await (const page of walkWatchedItems(system.alerts)) counts.watchedItems += page.length;
  for await (const page of walkAlerts(system.alerts)) {
    counts.alerts += page.length;
    for (const { seq } of page) counts.alertEvents += seq;
  }
  return counts;
}

/** Gives the fields one order, because whoever writes a setting chooses it. */
function orderFields({ kind, region, id, version, value, by, at }: AlertSettingRecord['setting']): AlertSettingRecord['setting'] {
  return { kind, region, id, version, value, by: { keyId: by.keyId, name: by.name }, at };
}
