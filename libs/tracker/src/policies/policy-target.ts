import type { ItemDefinition, ItemState, PolicyTarget } from '@duban/domain';

/** What the policy of an item is chosen by. */
export function toPolicyTarget({ service, id }: ItemState, { region }: ItemDefinition): PolicyTarget {
  return { region, service, itemId: id };
}
