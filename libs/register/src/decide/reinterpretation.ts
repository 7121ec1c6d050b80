import type { ItemDefinition, Measure, Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { claimedUpTo, LAST_DAY } from './reading';

/**
 * What an amendment may not change once there are reports, because they would mean something else: the unit, the direction, and milestones
 * or parts that are reported as done.
 */
export function findReinterpretations(item: RegisteredItem, before: ItemDefinition, after: ItemDefinition): readonly Problem[] {
  const reports = claimedUpTo(item, LAST_DAY);
  if (reports.length === 0) return [];
  const ids = new Set(reports.flatMap(({ data: { milestonesDone = [], partsMet = [] } }) => [...milestonesDone, ...partsMet]));
  const { list, field } = listSteps(before.measure);
  const kept = new Set(listSteps(after.measure).list.map(({ id }) => id));
  return [
    ...fixedProblems('measure.unit', readText(before.measure, 'unit'), readText(after.measure, 'unit')),
    ...fixedProblems('measure.direction', limitOrGoal(before.measure), limitOrGoal(after.measure)),
    ...list.filter(({ id }) => ids.has(id) && !kept.has(id)).map(({ id }) => ({ code: 'fixed-by-reports' as const, field, value: id })),
  ];
}

function fixedProblems(field: string, before: string | undefined, after: string | undefined): readonly Problem[] {
  return before === after ? [] : [{ code: 'fixed-by-reports', field, value: after, params: { before: before ?? '' } }];
}

function readText(measure: Measure, field: 'unit' | 'direction'): string | undefined {
  return field in measure ? (measure as Partial<Record<typeof field, string>>)[field] : undefined;
}

/** What a target is compared with may change with a reason (another reference, or a number instead); a goal does not become a limit. */
function limitOrGoal(measure: Measure): string | undefined {
  const direction = readText(measure, 'direction');
  return direction === 'in-step-with' || direction === 'above' ? 'at-least' : direction;
}

function listSteps(measure: Measure): { readonly field: string; readonly list: readonly { readonly id: string }[] } {
  if (measure.type === 'milestones') return { field: 'measure.milestones', list: measure.milestones };
  return { field: 'measure.parts', list: measure.type === 'all-met' ? measure.parts : [] };
}
