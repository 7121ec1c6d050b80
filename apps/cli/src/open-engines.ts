import { trackerGroup } from '@duban/tracker';
import { TOPICS } from '@duban/contracts';
import { openSystemEngines, type ServiceSettings, type SystemEngines } from '@duban/distributed';
import { MongoItemIds, MongoKeyStore, MongoRegisterStore, MongoTrackerStores, ReadSides } from '@duban/mongo';
import type { PinoLogger } from '@duban/nest-kit';
import { UnknownTopic } from '@duban/ports';
import { randomUUID } from 'node:crypto';
import { NoData, type OpenOptions, type OpenSystem, type Rebuild, type SystemWork } from './open-system';

/** The system that the services keep on Kafka and MongoDB; they may run meanwhile. */
export async function withEngines<Result>(
  settings: ServiceSettings,
  logger: PinoLogger,
  work: SystemWork<Result>,
  { create = false }: OpenOptions,
): Promise<Result> {
  const engines = await openSystemEngines(settings, logger);
  try {
    if (create) await engines.bus.ensureTopics(TOPICS);
    else await assertThere(engines, settings);
    return await work(await systemOn(engines, settings));
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

/** Every service that ever ran, and every import, has left keys. Looking makes nothing: a wrong prefix leaves no trace. */
async function assertThere({ databases }: SystemEngines, { databasePrefix }: ServiceSettings): Promise<void> {
  if ((await databases.keys.collections()).length > 0) return;
  throw new NoData(
    `There is no Duban data in the databases ${databasePrefix}_… of this MongoDB. Set MONGODB_URI and MONGODB_PREFIX as the services have them.`,
  );
}

async function systemOn(engines: SystemEngines, { databasePrefix, kafkaPrefix }: ServiceSettings): Promise<OpenSystem> {
  const { bus, databases } = engines;
  const sides = await ReadSides.open(databases.tracker);
  return {
    bus,
    keys: await MongoKeyStore.open(databases.keys),
    ids: await MongoItemIds.open(databases.keys),
    registers: {
      projects: await MongoRegisterStore.open(databases.projects),
      livelihood: await MongoRegisterStore.open(databases.livelihood),
      targets: await MongoRegisterStore.open(databases.targets),
    },
    tracker: await MongoTrackerStores.open(databases.tracker, await sides.inUse()),
    readingGroup: `operations-${randomUUID()}`,
    emptying:
      `stop the services, drop the databases ${databasePrefix}_… and delete the topics ${kafkaPrefix}duban.…, ` +
      'or set MONGODB_PREFIX and KAFKA_PREFIX to new ones',
    beginRebuild: () => beginRebuild(engines, sides, kafkaPrefix),
  };
}

export class TrackersBehind extends Error {
  readonly code = 'trackers-behind';
}

/** Light policies are outside the read sides, the same for all of them. */
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
        'Restart the trackers now, one after another: each answers from the new read side from then on. They read as the group ' +
        `${kafkaPrefix}${trackerGroup(name)}: tell it to whatever watches the trackers' lag (deploy/kubernetes/autoscaling.yaml). ` +
        `Until the next rebuild the replaced one stays in the database ${databases.tracker.database}.`
      );
    },
    discard: () => sides.discard(name),
  };
}
