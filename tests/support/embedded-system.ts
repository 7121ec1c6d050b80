import { tellPeople } from '../../apps/alerting/src/connect-alerting';
import { startEmbedded, startOn, type Embedded } from '../../apps/embedded/src/embedded';
import { memoryStores } from '../../apps/embedded/src/memory-stores';
import { embeddedSettings, type EmbeddedSettings } from '../../apps/embedded/src/settings';
import { MovableClock } from './movable-clock';
import { scratchFolder } from './scratch-folder';
import { ADMIN_KEY, speakingTo, type TestSystem } from './system';
import { TELLING_ENVIRONMENT } from './telling-environment';

/** The embedded program in the process of the test, on a clock that the test moves. */
export interface EmbeddedSystem extends TestSystem {
  readonly clock: MovableClock;
}

/** Starts the program on SQLite. @param dataFolder a folder that the caller removes; without it, a new folder that is removed at the end */
export async function startSystem(date: string, dataFolder?: string): Promise<EmbeddedSystem> {
  const folder = dataFolder === undefined ? scratchFolder() : { path: dataFolder, remove: () => undefined };
  const clock = new MovableClock(date);
  const system = createSystem(await startEmbedded(settingsFor(folder.path), clock), clock);
  return {
    ...system,
    stop: async () => {
      await system.stop();
      folder.remove();
    },
  };
}

/** Starts the program in memory. */
export async function startMemorySystem(date: string): Promise<EmbeddedSystem> {
  const clock = new MovableClock(date);
  return createSystem(await startInMemory(clock), clock);
}

export function startInMemory(clock: MovableClock): Promise<Embedded> {
  return startOn(memoryStores(), settingsFor('none'), clock);
}

export function settingsFor(dataFolder: string): EmbeddedSettings {
  return embeddedSettings({ DUBAN_DATA_DIR: dataFolder, DUBAN_ADMIN_KEY: ADMIN_KEY, PORT: '0', ...TELLING_ENVIRONMENT });
}

export function createSystem({ url, bus, app, setupLink, advanceToToday, stop }: Embedded, clock: MovableClock): EmbeddedSystem {
  return {
    url,
    bus,
    clock,
    setupLink,
    ...speakingTo(url),
    addresses: [url],
    advanceTo: async (to, time) => {
      clock.moveTo(to, time);
      await advanceToToday();
    },
    tell: () => tellPeople(app),
    stop,
  };
}
