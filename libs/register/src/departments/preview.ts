import {
  decideDepartmentUses,
  type DepartmentChange,
  type DepartmentEffect,
  type DepartmentRegistry,
  type DepartmentUse,
} from '@duban/domain';

/** What a row of a file does to the registry of departments. */
export interface RowDepartment {
  readonly row: number;
  readonly effect: DepartmentEffect;
  readonly region: string;
  readonly code: string;
  readonly name: string;
  /** Code of the department as it was known; of a `new` one, of another department with the same name; null: none. */
  readonly known: string | null;
  /** The name that is replaced; null when none is. */
  readonly formerName: string | null;
}

/** @param registry as it was before the rows */
export function previewDepartments(
  registry: DepartmentRegistry,
  rows: readonly { readonly row: number; readonly use: DepartmentUse }[],
): RowDepartment[] {
  const ahead = registry.copy();
  return rows.flatMap(({ row, use }) => {
    const known = ahead.find(use.region, use.code) ?? ahead.find(use.region, use.name) ?? null;
    const formerName = known === null ? null : (ahead.show(use.region, known, { on: use.from })?.name ?? null);
    const changes = decideDepartmentUses(ahead, [use]);
    for (const change of changes) ahead.apply(change);
    return changes.map((change) => describe({ row, use, known, formerName }, change));
  });
}

function describe(
  { row, use, known, formerName }: { row: number; use: DepartmentUse; known: string | null; formerName: string | null },
  change: DepartmentChange,
): RowDepartment {
  const effect = toEffect(change);
  const { region, code, name } = use;
  return { row, effect, region, code, name, known, formerName: effect === 'renamed' ? formerName : null };
}

function toEffect(change: DepartmentChange): RowDepartment['effect'] {
  if (change.type === 'renamed') return 'renamed';
  return change.type === 'registered' && change.sameAs !== undefined ? 'another-code' : 'new';
}
