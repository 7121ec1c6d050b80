import type { CommandContext } from './command';
import { withDataFolder } from './open-data-folder';
import { withEngines } from './open-engines';
import type { OpenOptions, SystemWork } from './open-system';
import { isDistributed } from './settings';

/** Opens the system that the settings name, does the work, and closes the system, also when the work fails. */
export function withSystem<Result>(
  { settings, logger }: CommandContext,
  work: SystemWork<Result>,
  options: OpenOptions = {},
): Promise<Result> {
  return isDistributed(settings) ? withEngines(settings, logger, work, options) : withDataFolder(settings, work, options);
}
