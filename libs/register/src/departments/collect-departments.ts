import { dateIn, decideDepartmentUses, toInstant, type DepartmentChange, type DepartmentUse, type Service } from '@duban/domain';
import type { Clock, RegisterStore } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { listPastUses } from './department-uses';

const PAGE = 500;
const ACTOR = 'system';

export interface CollectOptions {
  readonly service: Service;
  readonly store: RegisterStore;
  readonly departments: DepartmentBook;
  readonly clock: Clock;
  readonly zone: string;
}

/** Registers, once for each service, the departments of the items that were written before there was a registry. */
export async function collectDepartments({ service, store, departments, clock, zone }: CollectOptions): Promise<void> {
  await departments.load();
  if (departments.registry.hasCollected(service)) return;
  const uses: DepartmentUse[] = [];
  for (let after = ''; ;) {
    const items = await store.scan(after, PAGE);
    uses.push(...items.flatMap((item) => listPastUses(item, (instant) => dateIn(Date.parse(instant), zone))));
    const last = items.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  uses.sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt))); // stable: then by item and seq
  const collected: DepartmentChange = { type: 'collected', service, recordedAt: toInstant(clock.now()), actor: ACTOR };
  await departments.change((registry) => (registry.hasCollected(service) ? [] : [...decideDepartmentUses(registry, uses), collected]));
}
