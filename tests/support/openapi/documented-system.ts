import { MemoryKeyStore } from '@duban/memory';
import type { AlertSettingsStore } from '@duban/ports';
import { startOn } from '../../../apps/embedded/src/embedded';
import { memoryStores } from '../../../apps/embedded/src/memory-stores';
import { MovableClock } from '../movable-clock';
import { createSystem, settingsFor, type EmbeddedSystem } from '../embedded-system';
import { scratchFolder } from '../scratch-folder';

/** The whole program in memory, with a folder for the files of channels, and a key store that can be made to fail. */
export interface DocumentedSystem extends EmbeddedSystem {
  /** Stores a channel of the region of the examples, whose settings the key of the program does not open. */
  storeSealedChannel(id: string): Promise<void>;
  /** The error of every later look-up of a key; undefined: no error. */
  failWith(error: Error | undefined): void;
}

export async function startDocumentedSystem(date: string): Promise<DocumentedSystem> {
  const keys = new FailingKeyStore();
  const stores = { ...memoryStores(), keys };
  const clock = new MovableClock(date);
  const folder = scratchFolder();
  const system = createSystem(await startOn(stores, { ...settingsFor('none'), logLevel: 'silent' }, clock, folder.path), clock);
  return {
    ...system,
    failWith: (error) => void (keys.failure = error),
    storeSealedChannel: (id) => storeSealedChannel(stores.alertSettings, id),
    stop: async () => {
      await system.stop();
      folder.remove();
    },
  };
}

async function storeSealedChannel(settings: AlertSettingsStore, id: string): Promise<void> {
  await settings.write({
    kind: 'channel',
    region: '140406',
    id,
    version: 1,
    value: { name: '督查室预警文件', kind: 'file', sealed: 'with another key' },
    by: { keyId: 'another', name: 'another' },
    at: '2024-11-05T02:00:00.000Z',
  });
}

class FailingKeyStore extends MemoryKeyStore {
  failure: Error | undefined;

  override async findByHash(hash: string): ReturnType<MemoryKeyStore['findByHash']> {
    if (this.failure !== undefined) throw this.failure;
    return super.findByHash(hash);
  }
}
