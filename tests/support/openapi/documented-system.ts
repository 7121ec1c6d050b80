import { MemoryKeyStore } from '@duban/memory';
import { startOn } from '../../../apps/embedded/src/embedded';
import { memoryStores } from '../../../apps/embedded/src/memory-stores';
import { MovableClock } from '../movable-clock';
import { createSystem, settingsFor, type EmbeddedSystem } from '../embedded-system';

/** The whole program in memory, with a key store that can be made to fail. */
export interface DocumentedSystem extends EmbeddedSystem {
  /** The error of every later look-up of a key; undefined: no error. */
  failWith(error: Error | undefined): void;
}

export async function startDocumentedSystem(date: string): Promise<DocumentedSystem> {
  const keys = new FailingKeyStore();
  const stores = { ...memoryStores(), keys };
  const clock = new MovableClock(date);
  const system = createSystem(await startOn(stores, { ...settingsFor('none'), logLevel: 'silent' }, clock), clock);
  return { ...system, failWith: (error) => void (keys.failure = error) };
}

class FailingKeyStore extends MemoryKeyStore {
  failure: Error | undefined;

  override async findByHash(hash: string): ReturnType<MemoryKeyStore['findByHash']> {
    if (this.failure !== undefined) throw this.failure;
    return super.findByHash(hash);
  }
}
