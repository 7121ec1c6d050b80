import { MemoryDepartmentStore, MemoryItemIds, MemoryRegisterStore } from '@duban/memory';
import type { Clock, ItemIds } from '@duban/ports';
import { DepartmentBook } from '@duban/runtime';
import { Registrar } from '../registrar';
import type { ServiceRules } from '../service-rules';

/** A write service in memory, with a registry of departments of its own. */
export function openMemoryRegistrar(
  rules: ServiceRules,
  clock: Clock,
  { store = new MemoryRegisterStore(), ids = new MemoryItemIds() }: { readonly store?: MemoryRegisterStore; readonly ids?: ItemIds } = {},
) {
  const departments = new DepartmentBook(new MemoryDepartmentStore());
  return { store, ids, registrar: new Registrar({ ...rules, store, ids, departments, clock, zone: 'Asia/Shanghai' }) };
}
