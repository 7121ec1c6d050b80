import { TOPICS } from '@duban/contracts';
import { SERVICES, type Service } from '@duban/domain';
import {
  MemoryAlertSettingsStore,
  MemoryAlertStore,
  MemoryBus,
  MemoryDeliveryStore,
  MemoryDepartmentStore,
  MemoryItemHistoryStore,
  MemoryItemIds,
  MemoryKeyStore,
  MemoryRegisterStore,
  MemoryTrackerStores,
  MemoryUserStore,
  MemoryWatchedGroupStore,
} from '@duban/memory';
import type { RegisterStore } from '@duban/ports';
import type { System } from './system';

/** Makes an empty system in memory. The caller closes its bus. */
export async function memorySystem(): Promise<System> {
  const bus = new MemoryBus();
  await bus.ensureTopics(TOPICS);
  const registers = Object.fromEntries(SERVICES.map((service) => [service, new MemoryRegisterStore()]));
  return {
    bus,
    registers: registers as unknown as Record<Service, RegisterStore>,
    keys: new MemoryKeyStore(),
    users: new MemoryUserStore(),
    ids: new MemoryItemIds(),
    departments: new MemoryDepartmentStore(),
    tracker: new MemoryTrackerStores(),
    alerts: new MemoryAlertStore(),
    alertSettings: new MemoryAlertSettingsStore(),
    alertGroups: new MemoryWatchedGroupStore(),
    itemHistory: new MemoryItemHistoryStore(),
    deliveries: new MemoryDeliveryStore(),
    readingGroup: 'operations',
    emptying: 'forget it',
  };
}
