import { TOPICS } from '@duban/contracts';
import type { System } from '@duban/operations';
import { DataFolder, type TrackerRebuild } from '@duban/sqlite';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EmbeddedSettings } from '../../embedded/src/settings';

/** A system opened for one command. */
export interface OpenSystem extends System {
  rebuildTracker(): TrackerRebuild;
}

export class NoData extends Error {
  readonly code = 'no-data';
}

/**
 * Opens the data folder for one command, alone, and closes it whatever becomes of the work.
 * @param create makes the folder when it is not there; otherwise that is a fault, most likely of DUBAN_DATA_DIR
 */
export async function withSystem<Result>(
  { dataFolder }: EmbeddedSettings,
  work: (system: OpenSystem) => Promise<Result>,
  { create = false } = {},
): Promise<Result> {
  if (!create && !existsSync(join(dataFolder, 'lock.db')))
    throw new NoData(`There is no Duban data in ${resolve(dataFolder)}. Set DUBAN_DATA_DIR to the folder of the program.`);
  const folder = DataFolder.open(dataFolder);
  try {
    await folder.bus.ensureTopics(TOPICS);
    const { bus, keys, registers, tracker } = folder;
    return await work({ bus, keys, registers, tracker, readingGroup: 'operations', rebuildTracker: () => folder.rebuildTracker() });
  } finally {
    await folder.close();
  }
}
