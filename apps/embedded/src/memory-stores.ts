import { MemoryBus, MemoryDepartmentStore, MemoryItemIds, MemoryKeyStore, MemoryRegisterStore, MemoryTrackerStores } from '@duban/memory';
import type { Stores } from './embedded.module';

/** Empty stores in memory. They hold what is written until the process ends. */
export function memoryStores(): Stores {
  const bus = new MemoryBus();
  return {
    bus,
    registers: { projects: new MemoryRegisterStore(), livelihood: new MemoryRegisterStore(), targets: new MemoryRegisterStore() },
    tracker: new MemoryTrackerStores(),
    keys: new MemoryKeyStore(),
    ids: new MemoryItemIds(),
    departments: new MemoryDepartmentStore(),
    close: () => bus.close(),
  };
}
