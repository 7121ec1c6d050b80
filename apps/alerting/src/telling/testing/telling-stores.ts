import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryDeliveryStore, MemoryLeaseStore } from '@duban/memory';
import type { AlertSettingsStore, AlertStore, DeliveryStore, LeaseStore } from '@duban/ports';

export interface SharedStores {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly settings: AlertSettingsStore;
  readonly leases: LeaseStore;
}

export function memoryTellingStores(): SharedStores {
  return {
    alerts: new MemoryAlertStore(),
    deliveries: new MemoryDeliveryStore(),
    settings: new MemoryAlertSettingsStore(),
    leases: new MemoryLeaseStore(),
  };
}
