import type { EventBus } from '@duban/ports';
import { startEmbedded } from '../../apps/embedded/src/embedded';
import { embeddedSettings } from '../../apps/embedded/src/settings';
import { MovableClock } from './movable-clock';
import { scratchFolder } from './scratch-folder';
import { ADMIN_KEY, speakingTo, type System } from './system';

export type { Reply } from './system';

/** The whole program in this process, on a folder of its own and a clock that the test moves. */
export interface EmbeddedSystem extends System {
  readonly bus: EventBus;
  readonly clock: MovableClock;
}

/** @param dataFolder of the caller, and left to it; otherwise one of its own, removed at the end */
export async function startSystem(date: string, dataFolder?: string): Promise<EmbeddedSystem> {
  const folder = dataFolder === undefined ? scratchFolder() : { path: dataFolder, remove: () => undefined };
  const clock = new MovableClock(date);
  const settings = embeddedSettings({ DUBAN_DATA_DIR: folder.path, DUBAN_ADMIN_KEY: ADMIN_KEY, PORT: '0' });
  const { url, bus, turn, stop } = await startEmbedded(settings, clock);
  return {
    url,
    bus,
    clock,
    ...speakingTo(url),
    turnTo: async (to) => {
      clock.moveTo(to);
      await turn();
    },
    stop: async () => {
      await stop();
      folder.remove();
    },
  };
}
