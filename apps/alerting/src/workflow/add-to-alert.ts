import { isOpen, type Alert } from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import { addDays } from '@duban/domain';
import type { AlertStore } from '@duban/ports';
import { retryOnConflict } from '@duban/runtime';
import type { AlertLog, Occurrence } from './alert-log';

const ATTEMPTS = 20;

/**
 * What time has done to the alert by then comes first. An item may be withdrawn from an earlier date on: what has happened to the alert
 * since stays before. Nothing, when there is no such alert, it is over, or it is not concerned.
 */
export function addToAlert(
  { store, log }: { readonly store: AlertStore; readonly log: AlertLog },
  alertId: string,
  occurrence: Occurrence,
  concerns: (alert: Alert) => boolean = isOpen,
): Promise<void> {
  return retryOnConflict(
    async () => {
      const alert = await store.load(alertId);
      if (alert === undefined || !isOpen(alert) || !concerns(alert)) return undefined;
      const last = (await store.events(alertId)).map(({ value }) => decodeAlertEvent(value).on).at(-1);
      const on = last !== undefined && last > occurrence.on ? last : occurrence.on;
      const before = log.timed(alert, addDays(on, -1));
      const [outcome] = await store.write([log.append(alertId, alert, [...before, { ...occurrence, on }])]);
      return outcome === 'conflict' ? 'conflict' : undefined;
    },
    { attempts: ATTEMPTS, onExhausted: () => new Error(`alert ${alertId}: others write it all the time`) },
  );
}
