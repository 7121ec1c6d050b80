import { Refusal } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { Idempotency } from './append';
import { definitionAt } from './decide/reading';
import type { ExpectedVersions, ItemCommand } from './item-command';
import type { Present } from './present';
import { assertMay } from './rights';

/** The item of a command. @throws Refusal `unknown-item` when there is none */
export function assertExists(item: RegisteredItem | undefined, id: string): RegisteredItem {
  if (item !== undefined) return item;
  throw new Refusal('unknown-item', [{ code: 'unknown-item', field: 'itemId', value: id }], { id });
}

/**
 * A registration is checked by the definition it brings; any other command by the item's definition in force today.
 * @throws Refusal `forbidden`
 */
export function assertAllowed({ principal, action, newItem }: ItemCommand, item: RegisteredItem, present: Present): void {
  assertMay(principal, action, newItem?.definition ?? definitionAt(item, present.today()));
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
