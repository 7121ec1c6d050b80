import { SERVICES, type ItemEvent, type Service } from '@duban/domain';
import {
  MemoryAlertSettingsStore,
  MemoryAlertStore,
  MemoryDeliveryStore,
  MemoryDepartmentStore,
  MemoryItemHistoryStore,
  MemoryKeyStore,
  MemoryRegisterStore,
  MemoryTrackerStores,
  MemoryUserStore,
  MemoryWatchedGroupStore,
} from '@duban/memory';
import { exportSystem } from '@duban/operations';
import type { RegisterStore } from '@duban/ports';
import { writeFileSync } from 'node:fs';
import { definition, itemWrite, registered, reported } from './items';

/** How much a system holds. */
export interface SystemSize {
  readonly items: number;
  /** Of each item. */
  readonly reports: number;
}

/** Writes the archive of a system of this size. */
export async function writeArchive(path: string, { items, reports }: SystemSize): Promise<void> {
  const registers = Object.fromEntries(SERVICES.map((service) => [service, new MemoryRegisterStore()])) as unknown as Record<
    Service,
    RegisterStore
  >;
  for (let number = 1; number <= items; number += 1) await registers.livelihood.write([itemWrite(makeEvents(number, reports))]);
  const system = {
    registers,
    keys: new MemoryKeyStore(),
    users: new MemoryUserStore(),
    departments: new MemoryDepartmentStore(),
    tracker: new MemoryTrackerStores(),
    alerts: new MemoryAlertStore(),
    alertSettings: new MemoryAlertSettingsStore(),
    alertGroups: new MemoryWatchedGroupStore(),
    itemHistory: new MemoryItemHistoryStore(),
    deliveries: new MemoryDeliveryStore(),
  };
  let text = '';
  for await (const chunk of exportSystem(system, { clock: { now: () => Date.parse('2024-07-02T00:00:00Z') } })) text += chunk;
  writeFileSync(path, text);
}

function makeEvents(number: number, reports: number): ItemEvent[] {
  const first = registered(definition(`L${number}`, { department: { code: `D${number % 7}`, name: `第${number % 7}局` } }));
  const months = Array.from({ length: reports }, (_, at) => `2024-0${1 + (at % 6)}-28`);
  return [first, ...months.map((asOf, at) => reported(first.itemId, at + 2, asOf, at % 100))];
}
