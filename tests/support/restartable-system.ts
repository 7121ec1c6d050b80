import type { IsoDate } from '@duban/domain';
import { newEngines, startDistributedSystem } from './distributed-system';
import { duban, type CommandOutput } from './duban';
import { startSystem } from './embedded-system';
import { scratchFolder } from './scratch-folder';
import { serviceEnvironment } from './service-environment';
import type { TestSystem } from './system';

/** A system that can be stopped and started again on another date, and the command line on what it has stored. */
export interface RestartableSystem {
  start(date: string): Promise<TestSystem>;
  duban(...args: string[]): Promise<CommandOutput>;
}

/** The embedded program on a folder that is removed at the end. @param commandsOn the date of the commands */
export async function onRestartableFolder(commandsOn: IsoDate, tell: (system: RestartableSystem) => Promise<void>): Promise<void> {
  const folder = scratchFolder();
  const system = {
    start: (date: string) => startSystem(date, folder.path),
    duban: (...args: string[]) => duban({ DUBAN_DATA_DIR: folder.path, DUBAN_NOW: commandsOn }, ...args),
  };
  await tell(system).finally(() => folder.remove());
}

/** The services on engines of their own. @param commandsOn the date of the commands */
export function onRestartableEngines(commandsOn: IsoDate, tell: (system: RestartableSystem) => Promise<void>): Promise<void> {
  const engines = newEngines();
  return tell({
    start: (date) => startDistributedSystem(date, engines),
    duban: (...args) => duban({ ...serviceEnvironment('tracker', engines), DUBAN_LOG_LEVEL: 'silent', DUBAN_NOW: commandsOn }, ...args),
  });
}
