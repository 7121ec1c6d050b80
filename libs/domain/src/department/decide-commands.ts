import type { IsoDate, IsoInstant } from '../item/item';
import { Refusal, type Problem } from '../problem';
import type { DepartmentChange } from './change';
import { toForm } from './entry';
import type { DepartmentRegistry } from './registry';

/** Which department a command is about, by code or name, who gives it, and why. */
export interface DepartmentCommand {
  readonly region: string;
  readonly department: string;
  readonly recordedAt: IsoInstant;
  readonly actor: string;
  readonly reason?: string;
}

/** @throws Refusal `unknown-department` · `invalid` when another department has or had the name */
export function decideRename(
  registry: DepartmentRegistry,
  command: DepartmentCommand,
  { name, from }: { readonly name: string; readonly from: IsoDate },
): DepartmentChange[] {
  const change = toChange(registry, command);
  const holder = registry.find(command.region, name);
  if (holder !== undefined && holder !== change.code)
    refuse({ code: 'name-of-another-department', field: 'name', value: name, params: { department: holder } });
  if (registry.show(command.region, change.code, { on: from })?.name === toForm(name))
    refuse({ code: 'no-change', field: 'name', value: name });
  return [{ type: 'renamed', ...change, name, from }];
}

/**
 * @param into code or name of the department that goes on; null: the department is one of its own again
 * @throws Refusal `unknown-department` · `invalid` when `into` is unknown, or is a part of the department on that date or later; with
 *   `null`, when the department is no part of another one on that date
 */
export function decideMerge(
  registry: DepartmentRegistry,
  command: DepartmentCommand,
  { into, from }: { readonly into: string | null; readonly from: IsoDate },
): DepartmentChange[] {
  const change = toChange(registry, command);
  const before = registry.show(command.region, change.code, { on: from })?.mergedInto ?? null;
  if (into === null)
    return before === null ? refuse({ code: 'not-merged', field: 'from', value: from }) : [{ type: 'merged', ...change, into, from }];
  const target = registry.find(command.region, into);
  if (target === undefined) return refuse({ code: 'unknown-department', field: 'into', value: into });
  if (registry.includes(command.region, change.code, target, from)) refuse({ code: 'merge-cycle', field: 'into', value: into });
  if (before === target) refuse({ code: 'no-change', field: 'into', value: into });
  return [{ type: 'merged', ...change, into: target, from }];
}

/** @param until the last date of the department @throws Refusal `unknown-department` */
export function decideEnd(registry: DepartmentRegistry, command: DepartmentCommand, until: IsoDate): DepartmentChange[] {
  return [{ type: 'ended', ...toChange(registry, command), until }];
}

function toChange(registry: DepartmentRegistry, { region, department, recordedAt, actor, reason }: DepartmentCommand) {
  const code = registry.find(region, department);
  if (code === undefined) throw new Refusal('unknown-department', [], { region, department });
  return { region, code, recordedAt, actor, ...(reason !== undefined && { reason }) };
}

function refuse(problem: Problem): never {
  throw new Refusal('invalid', [problem]);
}
