import {
  MemoryAlertSettingsStore,
  MemoryAlertStore,
  MemoryBus,
  MemoryDeliveryStore,
  MemoryDepartmentStore,
  MemoryItemHistoryStore,
  MemoryItemIds,
  MemoryKeyStore,
  MemoryLeaseStore,
  MemoryRegisterStore,
  MemorySessionStore,
  MemoryTrackerStores,
  MemoryUserStore,
  MemoryWatchedGroupStore,
} from '@duban/memory';
import type { Stores } from './embedded.module';

/** Empty stores in memory. They hold what is written until the process ends. */
export function memoryStores(): Stores {
  const bus = new MemoryBus();
  return {
    bus,
    registers: { projects: new MemoryRegisterStore(), livelihood: new MemoryRegisterStore(), targets: new MemoryRegisterStore() },
    tracker: new MemoryTrackerStores(),
    alerts: new MemoryAlertStore(),
    alertSettings: new MemoryAlertSettingsStore(),
    alertGroups: new MemoryWatchedGroupStore(),
    itemHistory: new MemoryItemHistoryStore(),
    leases: new MemoryLeaseStore(),
    deliveries: new MemoryDeliveryStore(),
    keys: new MemoryKeyStore(),
    users: new MemoryUserStore(),
    sessions: new MemorySessionStore(),
    ids: new MemoryItemIds(),
    departments: new MemoryDepartmentStore(),
    close: () => bus.close(),
  };
}
