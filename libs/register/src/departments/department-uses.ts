import {
  decideDepartmentUses,
  ITEM_AMENDED,
  ITEM_REGISTERED,
  type DepartmentUse,
  type IsoDate,
  type ItemEvent,
  type ItemState,
} from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { latestDefinition } from '../decide/reading';

/**
 * Registers the departments that the items name, before the items are written: a department without an item, which a crash leaves, does
 * no harm.
 */
export async function registerDepartments(departments: DepartmentBook, uses: readonly DepartmentUse[]): Promise<void> {
  if (decideDepartmentUses(departments.registry, uses).length === 0) return;
  await departments.change((registry) => decideDepartmentUses(registry, uses));
}

/** The departments that new events of an item name. @param today the date from which a registration's new name of a department holds */
export function listUses(item: RegisteredItem, events: readonly ItemEvent[], today: IsoDate): DepartmentUse[] {
  return events.flatMap(({ type, data, recordedAt, actor }) => {
    if (type === ITEM_REGISTERED) return [toUse(data.definition, { from: today, recordedAt, actor })];
    if (type !== ITEM_AMENDED || data.changes.department === undefined) return [];
    const { region } = latestDefinition(item);
    return [toUse({ region, department: data.changes.department }, { from: data.effectiveFrom, recordedAt, actor })];
  });
}

/** Everything that a stored item has said of its departments, in the order of its events. @param toDate the business date of an instant */
export function listPastUses({ state }: RegisteredItem, toDate: (instant: string) => IsoDate): DepartmentUse[] {
  const { registered } = state;
  if (registered === null) return [];
  const { region } = registered.data;
  const first = toUse(registered.data, { ...registered, from: toDate(registered.recordedAt) });
  return [first, ...amendedUses(state, region)];
}

function amendedUses({ amendments }: ItemState, region: string): DepartmentUse[] {
  return amendments.flatMap(({ data, ...fact }) =>
    data.changes.department === undefined
      ? []
      : [toUse({ region, department: data.changes.department }, { ...fact, from: data.effectiveFrom })],
  );
}

function toUse(
  { region, department }: { readonly region: string; readonly department: { readonly code: string; readonly name: string } },
  { from, recordedAt, actor = '' }: { readonly from: IsoDate; readonly recordedAt: string; readonly actor?: string },
): DepartmentUse {
  return { region, code: department.code, name: department.name, from, recordedAt, actor };
}
