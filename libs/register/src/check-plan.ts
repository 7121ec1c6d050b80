import { ITEM_AMENDED, ITEM_REGISTERED, type ItemEvent } from '@duban/domain';
import type { ItemIds, RegisteredItem, RegisterStore } from '@duban/ports';
import { latestDefinition } from './decide/reading';
import type { NewItem } from './item-command';
import { assertOwnId } from './own-id';
import { assertReferenceSound, findDefinitionIn } from './references';

/**
 * What decided changes of the plan need of other items: the reference of a new measure leads to no cycle.
 * @throws Refusal `invalid`
 */
export async function assertReferences(store: RegisterStore, item: RegisteredItem, events: readonly ItemEvent[]): Promise<void> {
  for (const { type, data } of events) {
    if (type === ITEM_REGISTERED) await assertReferenceSound(data.definition, findDefinitionIn(store));
    if (type !== ITEM_AMENDED || data.changes.measure === undefined) continue;
    await assertReferenceSound({ ...latestDefinition(item), measure: data.changes.measure }, findDefinitionIn(store), 'changes.measure');
  }
}

/**
 * Reserves the id of a new item for its service, before the item is written: after a crash in between, the same service can
 * register it again. @throws Refusal `duplicate-code` when the id belongs to another service
 */
export async function reserveId(ids: ItemIds, { item, definition }: NewItem): Promise<void> {
  const others = await ids.take([item.id], item.service);
  assertOwnId(item.service, others.get(item.id), definition.code);
}
