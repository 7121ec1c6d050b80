import { itemId, Refusal, type ItemDefinition, type Problem } from '@duban/domain';
import type { RegisteredItem, RegisterStore } from '@duban/ports';
import { latestDefinition } from './decide/reading';

/** The definition of an item, as it is now or as it will be; undefined when there is no such item. */
export type FindDefinition = (id: string) => Promise<ItemDefinition | undefined>;

/** Looks among items that are not yet written first, then in the store. */
export function findDefinitionIn(store: RegisterStore, pending?: ReadonlyMap<string, RegisteredItem>): FindDefinition {
  return async (id) => {
    const item = pending?.get(id) ?? (await store.load(id));
    return item === undefined ? undefined : latestDefinition(item);
  };
}

/**
 * Walks the chain of references that starts at a definition. A missing reference is allowed: the item is grey until it is
 * registered. A cycle, a reference without a number to compare with, and another unit are refused.
 * @param at path of the measure in the request
 * @throws Refusal `invalid`
 */
export async function assertReferenceSound(definition: ItemDefinition, find: FindDefinition, at = 'measure'): Promise<void> {
  const { measure } = definition;
  if (!('reference' in measure)) return;
  const reference = await find(measure.reference);
  if (reference !== undefined) assertComparable(measure, reference, at);
  const path = [itemId(definition)];
  for (let next: string | undefined = measure.reference; next !== undefined; next = readReference(await find(next))) {
    const seen = path.includes(next);
    path.push(next);
    if (next === path[0])
      refuse({ code: 'reference-cycle', field: `${at}.reference`, value: measure.reference, params: { path: formatPath(path) } });
    if (seen) return; // an older cycle, of which this item is no part
  }
}

function readReference(definition: ItemDefinition | undefined): string | undefined {
  return definition !== undefined && 'reference' in definition.measure ? definition.measure.reference : undefined;
}

function assertComparable(own: { reference: string; unit: string }, { measure }: ItemDefinition, at: string): void {
  const field = `${at}.reference`;
  if (measure.type === 'milestones' || measure.type === 'all-met')
    return refuse({ code: 'reference-not-numeric', field, value: own.reference });
  if (measure.unit !== own.unit)
    refuse({ code: 'unit-mismatch', field: `${at}.unit`, value: own.unit, params: { expected: measure.unit } });
}

function refuse(problem: Problem): void {
  throw new Refusal('invalid', [problem]);
}

/** `T06 → T01 → T06`; with the whole ids when the chain leaves the plan. */
function formatPath(path: readonly string[]): string {
  const plan = (id: string) => id.split('-').slice(0, 2).join('-');
  const onePlan = path.every((id) => plan(id) === plan(path[0] ?? ''));
  return path.map((id) => (onePlan ? id.split('-').slice(2).join('-') : id)).join(' → ');
}
