import { EMBEDDED_PARTITIONS } from '@duban/contracts';
import { ensureSystemTopics } from '@duban/runtime';
import { DataFolder } from '@duban/sqlite';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NoData, type OpenOptions, type Rebuild, type SystemWork } from './open-system';
import type { FolderSettings } from './settings';

/** Opens the system in a data folder and locks the folder, so that its program must not run meanwhile. */
export async function withDataFolder<Result>(
  { dataFolder }: FolderSettings,
  work: SystemWork<Result>,
  { create = false }: OpenOptions,
): Promise<Result> {
  if (!create && !existsSync(join(dataFolder, 'lock.db')))
    throw new NoData(`There is no Duban data in ${resolve(dataFolder)}. Set DUBAN_DATA_DIR to the folder of the program.`);
  const folder = DataFolder.open(dataFolder);
  try {
    await ensureSystemTopics(folder.bus, EMBEDDED_PARTITIONS);
    const { bus, keys, users, ids, departments, registers, tracker, alerts, alertSettings, alertGroups, itemHistory, deliveries } = folder;
    return await work({
      bus,
      keys,
      users,
      ids,
      departments,
      registers,
      tracker,
      alerts,
      alertSettings,
      alertGroups,
      itemHistory,
      deliveries,
      readingGroup: 'operations',
      emptying: `remove the folder ${resolve(dataFolder)}, or set DUBAN_DATA_DIR to another one`,
      beginRebuild: () => beginRebuild(folder, dataFolder),
    });
  } finally {
    await folder.close();
  }
}

/** Copies the light policies, because they are in the file that is swapped. */
async function beginRebuild(folder: DataFolder, dataFolder: string): Promise<Rebuild> {
  const rebuild = folder.rebuildTracker();
  for (const decision of await folder.tracker.policies.decisions()) await rebuild.stores.policies.record(decision);
  return {
    stores: rebuild.stores,
    filled: () => Promise.resolve(rebuild.stores),
    swap: async () => `The replaced read side is kept as ${await rebuild.swap()} in ${dataFolder}.`,
    discard: () => rebuild.discard(),
  };
}
