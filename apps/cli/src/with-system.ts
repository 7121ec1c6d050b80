import type { Context } from './command';
import { withDataFolder } from './open-data-folder';
import { withEngines } from './open-engines';
import type { OpenOptions, Work } from './open-system';
import { isDistributed } from './settings';

/** Opens the system that the settings name, for one command, and closes it whatever becomes of the work. */
export function withSystem<Result>({ settings, logger }: Context, work: Work<Result>, options: OpenOptions = {}): Promise<Result> {
  return isDistributed(settings) ? withEngines(settings, logger, work, options) : withDataFolder(settings, work, options);
}
