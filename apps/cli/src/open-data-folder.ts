import { TOPICS } from '@duban/contracts';
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
    await folder.bus.ensureTopics(TOPICS);
    const { bus, keys, ids, departments, registers, tracker } = folder;
    return await work({
      bus,
      keys,
      ids,
      departments,
      registers,
      tracker,
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
  for (const adoption of await folder.tracker.policies.adoptions()) await rebuild.stores.policies.adopt(adoption);
  return {
    stores: rebuild.stores,
    filled: () => Promise.resolve(rebuild.stores),
    swap: async () => `The replaced read side is kept as ${await rebuild.swap()} in ${dataFolder}.`,
    discard: () => rebuild.discard(),
  };
}
