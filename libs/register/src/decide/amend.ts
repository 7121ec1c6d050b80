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
import { checkDefinition, type CheckedDefinition } from '../check-definition';
import type { AmendItem, ItemChanges } from '../commands/amend-item';
import { plain } from '../plain';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent, outsidePlanYears } from './event';
import { definitionAt, latestDefinition } from './reading';
import { findReinterpretations } from './reinterpretation';

/**
 * Changes the definition from a date on. With the change the definition must be valid on that date, and on every later date on
 * which another amendment comes into force.
 * @throws Refusal `invalid` (fields under `changes.`) · `withdrawn`
 */
export function decideAmend(item: RegisteredItem, command: AmendItem, rules: ServiceRules, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  const effectiveFrom = command.effectiveFrom ?? context.today;
  const before = definitionAt(item, effectiveFrom);
  assertNone([
    ...outsidePlanYears('effectiveFrom', command.effectiveFrom, before),
    ...measureTypeChanged(before.measure, command.changes.measure),
  ]);
  const after = checkDefinition(overlay(before, command.changes), rules);
  const faults = [...newFaults(before, after, rules), ...findReinterpretations(item, before, after.definition)];
  assertNone(faults.map(underChanges));
  const changes = differences(item, before, after.definition, command.changes);
  if (Object.keys(changes).length === 0) assertNone([{ code: 'no-change', field: 'changes' }]);
  const document = command.document === undefined ? {} : { document: command.document };
  const event = nextEvent(item, { type: ITEM_AMENDED, data: { changes, effectiveFrom, reason: command.reason, ...document } }, context);
  assertValidLater(item, { ...item, state: fold(item.state, [event]) }, effectiveFrom, rules);
  return [event];
}

/** The faults that the definition gets by the amendment. What was accepted before a rule became stricter does not forbid other changes. */
function newFaults(before: ItemDefinition, after: CheckedDefinition, rules: ServiceRules): readonly Problem[] {
  if (after.problems.length === 0) return after.problems;
  const known = new Set(checkDefinition(before, rules).problems.map((fault) => canonicalJson(fault)));
  return after.problems.filter((fault) => !known.has(canonicalJson(fault)));
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

function assertValidLater(before: RegisteredItem, after: RegisteredItem, effectiveFrom: IsoDate, rules: ServiceRules): void {
  for (const { data } of before.state.amendments) {
    if (data.effectiveFrom <= effectiveFrom) continue;
    const checked = checkDefinition(definitionAt(after, data.effectiveFrom), rules);
    assertNone(newFaults(definitionAt(before, data.effectiveFrom), checked, rules).map(underChanges));
  }
}
