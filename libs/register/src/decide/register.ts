import { emptyState, ITEM_REGISTERED, itemId, Refusal, normalizeText, type ItemDefinition, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson, fingerprint } from '../canonical';
import type { ServiceRules } from '../service-rules';
import { checkDefinition } from '../check-definition';
import type { DecisionContext } from './context';
import { assertNone, nextEvent } from './event';

/** An item before its first event; the fingerprint is that of the definition as the caller gave it. */
export function createBlankItem(given: ItemDefinition, { service }: ServiceRules): RegisteredItem {
  const id = itemId(given);
  return { id, service, version: 0, state: emptyState(id, service), fingerprint: fingerprint(given), idempotency: {} };
}

/** Was the same content registered before look-alike characters were one? Then it is kept as it was written then. */
function isLookAlike({ state }: RegisteredItem, definition: ItemDefinition): boolean {
  const [before, now] = [state.registered?.data, definition].map((each) => normalizeText(canonicalJson(each), 'code'));
  return before === now;
}

/**
 * Registers an item; no event when the same content is registered already.
 * @param blank the item before its first event, for a caller that has built it already
 * @throws Refusal `invalid` · `duplicate-code` when the id has other content
 */
export function decideRegister(
  item: RegisteredItem | undefined,
  given: ItemDefinition,
  rules: ServiceRules,
  context: DecisionContext,
  blank = createBlankItem(given, rules),
): readonly ItemEvent[] {
  if (item !== undefined && item.fingerprint === blank.fingerprint) return [];
  const { definition, problems } = checkDefinition(given, rules);
  assertNone(problems);
  if (item === undefined) return [nextEvent(blank, { type: ITEM_REGISTERED, data: { definition } }, context)];
  if (isLookAlike(item, definition)) return [];
  throw new Refusal('duplicate-code', [{ code: 'other-content-exists', field: 'code', value: definition.code }]);
}
