import 'reflect-metadata';
import { parseSecretKey } from '@duban/channels';
import { runService, type ServiceDescription, type ServiceSettings } from '@duban/distributed';
import {
  MongoAlertSettingsStore,
  MongoAlertStore,
  MongoDeliveryStore,
  MongoItemHistoryStore,
  MongoLeaseStore,
  MongoWatchedGroupStore,
} from '@duban/mongo';
import type { Env } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { AlertingModule, type OutsideOptions } from './alerting.module';
import { alertingTasks, connectAlertEvents, connectAlerting } from './connect-alerting';
import { alertingSettings } from './settings';

/** How long events wait at most that another replica left in the outbox, because it died or has just written them. */
const LOOK_EVERY_MS = 1_000;

export const ALERTING_SERVICE: ServiceDescription = {
  name: 'alerting',
  open: async (dependencies) => {
    const { database, departments, bus, clock, zone, onError } = dependencies;
    const store = await MongoAlertStore.open(database);
    const settings = await MongoAlertSettingsStore.open(database);
    const groups = await MongoWatchedGroupStore.open(database);
    const history = await MongoItemHistoryStore.open(database);
    const leases = await MongoLeaseStore.open(database);
    const deliveries = await MongoDeliveryStore.open(database);
    const stores = { store, settings, groups, history, leases, deliveries, departments };
    const outside = readOutside(dependencies.settings);
    const own = { outside, retention: dependencies.settings, hasReplicas: true, holder: randomUUID() };
    return {
      module: AlertingModule.forRoot({ ...stores, ...own, bus, clock, zone, onError, lookEveryMs: LOOK_EVERY_MS }),
      connect: (app, readiness) => {
        readiness.addConsumer('alerting', connectAlerting(app, bus));
        readiness.addConsumer('alert-notices', connectAlertEvents(app, bus));
      },
      backgroundTasks: (app) => alertingTasks(app, dependencies),
    };
  },
};

/** Files of one replica would be seen by nobody: there are no file channels. */
function readOutside({ secretKey, allowedAddresses, channelCa, alertLink }: ServiceSettings): OutsideOptions {
  const key = secretKey === undefined ? null : parseSecretKey(secretKey, 'DUBAN_SECRET_KEY');
  return { secretKey: key, allowedAddresses, channelCa, alertLink, fileFolder: null };
}

/** `npm run start:alerting`: the service in a process of its own. */
export const run = (_: readonly string[], env: Env): Promise<void> => runService(ALERTING_SERVICE, () => alertingSettings(env));
