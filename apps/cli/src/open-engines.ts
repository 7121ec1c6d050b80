import { trackerGroup } from '@duban/tracker';
import { ensureEngineTopics, openSystemEngines, type ServiceSettings, type SystemEngines } from '@duban/distributed';
import {
  MongoAlertSettingsStore,
  MongoAlertStore,
  MongoDeliveryStore,
  MongoDepartmentStore,
  MongoItemHistoryStore,
  MongoItemIds,
  MongoKeyStore,
  MongoRegisterStore,
  MongoTrackerStores,
  MongoUserStore,
  MongoWatchedGroupStore,
  ReadSides,
} from '@duban/mongo';
import type { PinoLogger } from '@duban/nest-kit';
import { UnknownTopic } from '@duban/ports';
import { randomUUID } from 'node:crypto';
import { NoData, type OpenOptions, type OpenSystem, type Rebuild, type SystemWork } from './open-system';

/** Opens the system on Kafka and MongoDB. Its services may run meanwhile. */
export async function withEngines<Result>(
  settings: ServiceSettings,
  logger: PinoLogger,
  work: SystemWork<Result>,
  { create = false }: OpenOptions,
): Promise<Result> {
  const engines = await openSystemEngines(settings, logger);
  try {
    if (create) await ensureEngineTopics(engines.bus, engines.databases.keys, settings, logger);
    else await assertHasData(engines, settings);
    return await work(await openSystem(engines, settings));
  } catch (error) {
    if (!(error instanceof UnknownTopic)) throw error;
    throw new NoData(
      `Kafka has no topics of this system (${error.message}) Set KAFKA_BROKERS and KAFKA_PREFIX as the services have them.`,
      {
        cause: error,
      },
    );
  } finally {
    await engines.close();
  }
}

/** Checks for collections of keys, which every service and every import creates. Creates nothing, also when the prefix is wrong. */
async function assertHasData({ databases }: SystemEngines, { databasePrefix }: ServiceSettings): Promise<void> {
  if ((await databases.keys.collections()).length > 0) return;
  throw new NoData(
    `There is no Duban data in the databases ${databasePrefix}_… of this MongoDB. ` +
      'Set MONGODB_URI and MONGODB_PREFIX as the services have them.',
  );
}

async function openSystem(engines: SystemEngines, { databasePrefix, kafkaPrefix }: ServiceSettings): Promise<OpenSystem> {
  const { bus, databases } = engines;
  const sides = await ReadSides.open(databases.tracker);
  return {
    bus,
    keys: await MongoKeyStore.open(databases.keys),
    users: await MongoUserStore.open(databases.keys),
    ids: await MongoItemIds.open(databases.keys),
    departments: await MongoDepartmentStore.open(databases.keys),
    registers: {
      projects: await MongoRegisterStore.open(databases.projects),
      livelihood: await MongoRegisterStore.open(databases.livelihood),
      targets: await MongoRegisterStore.open(databases.targets),
    },
    tracker: await MongoTrackerStores.open(databases.tracker, await sides.inUse()),
    alerts: await MongoAlertStore.open(databases.alerting),
    alertSettings: await MongoAlertSettingsStore.open(databases.alerting),
    alertGroups: await MongoWatchedGroupStore.open(databases.alerting),
    itemHistory: await MongoItemHistoryStore.open(databases.alerting),
    deliveries: await MongoDeliveryStore.open(databases.alerting),
    readingGroup: `operations-${randomUUID()}`,
    emptying:
      `stop the services, drop the databases ${databasePrefix}_… and delete the topics ${kafkaPrefix}duban.…, ` +
      'or set MONGODB_PREFIX and KAFKA_PREFIX to new ones',
    beginRebuild: () => beginRebuild(engines, sides, kafkaPrefix),
  };
}

/** Trackers still use a read side that a rebuild would remove. */
export class TrackersBehind extends Error {
  readonly code = 'trackers-behind';
}

/** The light policies need no copy, because all read sides of a MongoDB share them. */
async function beginRebuild({ databases, countMembers }: SystemEngines, sides: ReadSides, kafkaPrefix: string): Promise<Rebuild> {
  const replaced = await sides.replaced();
  if (replaced !== undefined && (await countMembers(trackerGroup(replaced))) > 0)
    throw new TrackersBehind(
      'Trackers still run on the read side that the last rebuild has replaced, which this one would remove. Restart them, then rebuild.',
    );
  const name = await sides.begin();
  const open = (): Promise<MongoTrackerStores> => MongoTrackerStores.open(databases.tracker, name);
  return {
    stores: await open(),
    filled: open,
    swap: async () => {
      await sides.swap(name);
      return (
        'Restart the trackers now, one after another: each then answers from the new read side. They read as the group ' +
        `${kafkaPrefix}${trackerGroup(name)}: set it where the trackers' lag is watched (deploy/kubernetes/autoscaling.yaml). ` +
        `The replaced read side stays in the database ${databases.tracker.database} until the next rebuild.`
      );
    },
    discard: () => sides.discard(name),
  };
}
