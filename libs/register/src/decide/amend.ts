import {
  fold,
  ITEM_AMENDED,
  type DefinitionChanges,
  type IsoDate,
  type ItemDefinition,
  type ItemEvent,
  type Measure,
  type Problem,
} from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { canonicalJson } from '../canonical';
import { checkDefinition } from '../check-definition';
import type { AmendItem, ItemChanges } from '../commands/amend-item';
import { plain } from '../plain';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent } from './event';
import { definitionAt, latestDefinition } from './reading';

/**
 * Changes the definition from a date on. With the change the definition must be valid on that date, and on every later date on
 * which another amendment comes into force.
 * @throws Refusal `invalid` (fields under `changes.`) · `withdrawn`
 */
export function decideAmend(item: RegisteredItem, command: AmendItem, rules: ServiceRules, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  const effectiveFrom = command.effectiveFrom ?? context.today;
  const before = definitionAt(item, effectiveFrom);
  assertNone(measureTypeChanged(before.measure, command.changes.measure));
  const after = checkDefinition(overlay(before, command.changes), rules);
  assertNone(after.problems.map(underChanges));
  const changes = differences(item, before, after.definition, command.changes);
  if (Object.keys(changes).length === 0) assertNone([{ code: 'no-change', field: 'changes' }]);
  const document = command.document === undefined ? {} : { document: command.document };
  const event = nextEvent(item, { type: ITEM_AMENDED, data: { changes, effectiveFrom, reason: command.reason, ...document } }, context);
  assertValidLater({ ...item, state: fold(item.state, [event]) }, effectiveFrom, rules);
  return [event];
}

function measureTypeChanged(before: Measure, given: { type: string } | undefined): Problem[] {
  if (given === undefined || given.type === before.type) return [];
  return [{ code: 'measure-type-changed', field: 'changes.measure.type', value: given.type }];
}

function overlay(before: ItemDefinition, given: ItemChanges): ItemDefinition {
  const { measure, details, ...changes } = plain(given);
  const next = { ...before, ...changes, details: { ...before.details, ...details } };
  return measure === undefined ? next : { ...next, measure: measure as Measure };
}

const underChanges = (problem: Problem): Problem => ({ ...problem, field: `changes.${problem.field}` });

/**
 * The fields that differ from the definition on the effective date, and the requested fields that a later amendment has changed:
 * those must be set anew to have an effect.
 */
function differences(item: RegisteredItem, before: ItemDefinition, after: ItemDefinition, asked: ItemChanges): DefinitionChanges {
  const latest = latestDefinition(item);
  const moved = (key: keyof ItemDefinition) => canonicalJson(after[key]) !== canonicalJson(before[key]);
  const overridden = (key: keyof ItemDefinition) =>
    asked[key as keyof ItemChanges] !== undefined && canonicalJson(after[key]) !== canonicalJson(latest[key]);
  const keys = (Object.keys(after) as (keyof ItemDefinition)[]).filter((key) => moved(key) || overridden(key));
  return Object.fromEntries(keys.map((key) => [key, after[key]]));
}

function assertValidLater(item: RegisteredItem, effectiveFrom: IsoDate, rules: ServiceRules): void {
  for (const { data } of item.state.amendments) {
    if (data.effectiveFrom <= effectiveFrom) continue;
    assertNone(checkDefinition(definitionAt(item, data.effectiveFrom), rules).problems.map(underChanges));
  }
}
