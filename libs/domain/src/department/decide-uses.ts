import type { IsoDate, IsoInstant } from '../item/item';
import type { DepartmentChange } from './change';
import type { DepartmentRegistry } from './registry';

/** A department as an item names it. */
export interface DepartmentUse {
  readonly region: string;
  readonly code: string;
  readonly name: string;
  /** The date from which a name that is new holds. */
  readonly from: IsoDate;
  readonly recordedAt: IsoInstant;
  readonly actor: string;
}

/**
 * What the registry has to learn from items that name departments, one after another: a department that is new, a further code of a known
 * one, or a new name. A former name is not new, because old files come in later; nor is a name that another department has or had. Two
 * codes are two departments, also with one name; a name given as the code is no code. A use that was recorded before the first one known,
 * which another service has found, gives a former name.
 */
export function decideDepartmentUses(registry: DepartmentRegistry, uses: readonly DepartmentUse[]): DepartmentChange[] {
  const unsettled = uses.filter((use) => decideUse(registry, use).length > 0);
  if (unsettled.length === 0) return [];
  const ahead = registry.copy();
  return unsettled.flatMap((use) => {
    const changes = decideUse(ahead, use);
    for (const change of changes) ahead.apply(change);
    return changes;
  });
}

function decideUse(registry: DepartmentRegistry, { region, code, name, from, recordedAt, actor }: DepartmentUse): DepartmentChange[] {
  const recorded = { region, recordedAt, actor };
  const known = registry.find(region, code) ?? findNamedByName(registry, region, name);
  if (known === undefined) return [{ type: 'registered', ...recorded, code, name, from }];
  const changes: DepartmentChange[] = [];
  if (!registry.isKnownCode(region, code)) changes.push({ type: 'registered', ...recorded, code, name, from, sameAs: known });
  if (registry.find(region, name) !== undefined) return changes;
  const isEarlier = recordedAt < (registry.firstUsedAt(region, known) ?? '');
  changes.push({ type: isEarlier ? 'registered' : 'renamed', ...recorded, code: known, name, from });
  return changes;
}

/** A department that was registered without a code, so that its name is its code: any code that comes with the name is its own. */
function findNamedByName(registry: DepartmentRegistry, region: string, name: string): string | undefined {
  const code = registry.find(region, name);
  return code !== undefined && registry.hasName(region, code, code) ? code : undefined;
}
