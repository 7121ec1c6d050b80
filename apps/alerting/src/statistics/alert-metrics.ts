import { LEVELS, STAGES } from '@duban/alerting';
import type { AlertCount } from '@duban/nest-kit';
import type { AlertStore } from '@duban/ports';

/** Every state with every level, before anything is known. */
export const UNKNOWN_ALERTS: readonly AlertCount[] = STAGES.flatMap((state) => LEVELS.map((level) => ({ state, level, count: NaN })));

/** Alerts by state and level, those of which there is none too: a series that ends would keep its last value for a while. */
export async function countAlerts(store: AlertStore): Promise<readonly AlertCount[]> {
  const counted = new Map((await store.stageCounts()).map(({ stage, level, alerts }) => [`${stage}|${level}`, alerts]));
  return UNKNOWN_ALERTS.map(({ state, level }) => ({ state, level, count: counted.get(`${state}|${level}`) ?? 0 }));
}
