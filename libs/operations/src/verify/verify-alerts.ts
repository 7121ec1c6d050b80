import { foldAlert } from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import type { System } from '../system';
import { readEntries, walkAlerts } from '../walk-alerting';
import { firstDifference, type Difference } from './first-difference';

export interface VerifiedAlerts {
  readonly alerts: number;
  readonly alertEvents: number;
  readonly differences: number;
}

/**
 * Folds the events of every alert anew, as far as the stored alert goes, and calls `found` for each that differs. Programs may run: the
 * alert is loaded before its events, which are only ever added.
 */
export async function verifyAlerts(
  { alerts: store }: Pick<System, 'alerts'>,
  found: (difference: Difference) => void,
): Promise<VerifiedAlerts> {
  const verified = { alerts: 0, alertEvents: 0, differences: 0 };
  for await (const page of walkAlerts(store)) {
    for (const stored of page) {
      const entries = await readEntries(store, stored);
      const difference = compare(stored, entries);
      if (difference !== undefined) {
        verified.differences += 1;
        found({ of: stored.id, ...difference });
      }
      verified.alerts += 1;
      verified.alertEvents += entries.length;
    }
  }
  return verified;
}

function compare(stored: object, entries: readonly { readonly value: string }[]) {
  try {
    return firstDifference(stored, foldAlert(entries.map(({ value }) => decodeAlertEvent(value))));
  } catch (error) {
    return { field: 'events', stored: (error as Error).message, expected: 'events 1, 2, 3 … that decode' };
  }
}
