import { Refusal, type ItemDefinition } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { Idempotency } from './append';
import { definitionAt } from './decide/reading';
import type { ExpectedVersions, ItemCommand } from './item-command';
import type { Present } from './present';
import { asGiven, assertMay } from './rights';
import type { DepartmentBook } from '@duban/runtime';

/** The item of a command. @throws Refusal `unknown-item` when there is none */
export function assertExists(item: RegisteredItem | undefined, id: string): RegisteredItem {
  if (item !== undefined) return item;
  throw new Refusal('unknown-item', [{ code: 'unknown-item', field: 'itemId', value: id }], { id });
}

/** By what the rights of a command are checked. */
export interface RightsContext {
  readonly present: Present;
  readonly departments: DepartmentBook;
}

/**
 * As `assertAllowed`, by the registry of departments as it is now: another process may have merged or separated some meanwhile.
 * @throws Refusal `forbidden`
 */
export async function assertAllowedNow(command: ItemCommand, item: RegisteredItem, context: RightsContext): Promise<void> {
  const { principal } = command;
  const definition = definitionToCheck(command, item, context);
  const isByRegistry = principal.role === 'reporter' && !principal.departments.includes(definition.department.code);
  if (isByRegistry) await context.departments.load();
  assertMayChange(command, definition, context);
}

/** @throws Refusal `forbidden` */
export function assertAllowed(command: ItemCommand, item: RegisteredItem, context: RightsContext): void {
  assertMayChange(command, definitionToCheck(command, item, context), context);
}

function assertMayChange({ principal, action }: ItemCommand, definition: ItemDefinition, { present, departments }: RightsContext): void {
  const isByDepartment = principal.role === 'reporter';
  assertMay(principal, action, isByDepartment ? asGiven(principal, definition, departments.registry, { on: present.today() }) : definition);
}

/** A registration is checked by the definition it brings; any other command by the item's definition in force today. */
function definitionToCheck({ newItem }: ItemCommand, item: RegisteredItem, { present }: RightsContext): ItemDefinition {
  return newItem?.definition ?? definitionAt(item, present.today());
}

/**
 * The seq that the same request led to before; undefined when it is asked for the first time.
 * @throws Refusal `idempotency-key-reused` when the key came with other content before
 */
export function answeredBefore(item: RegisteredItem, idempotency: Idempotency | undefined): number | undefined {
  if (idempotency === undefined || !Object.hasOwn(item.idempotency, idempotency.key)) return undefined;
  const earlier = item.idempotency[idempotency.key];
  if (earlier === undefined || earlier.fingerprint === idempotency.fingerprint) return earlier?.seq;
  throw new Refusal('idempotency-key-reused', [], { key: idempotency.key });
}

/** @throws Refusal `version-mismatch` when the caller has seen another version */
export function assertVersion({ version }: RegisteredItem, expected: ExpectedVersions = 'any'): void {
  if (expected === 'any') return;
  const versions = [expected].flat();
  if (versions.includes(version)) return;
  throw new Refusal('version-mismatch', [], { ...(versions.length > 0 && { expected: versions.join(', ') }), actual: version });
}
