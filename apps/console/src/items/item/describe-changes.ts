import type { Schemas } from '@duban/client';
import { listOfType } from './report-rows';
import type { ShownHistory, ShownItem } from './use-item';

type ItemTerms = ShownItem['definition'];
export type DefinitionField = (typeof FIELDS)[number] | 'other';

/** A field of the definition that an amendment changes; null: there is nothing. */
export interface FieldChange {
  readonly field: DefinitionField;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

export interface ShownAmendment {
  readonly seq: number;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: Schemas['AmendedData'];
  readonly changes: readonly FieldChange[];
}

const FIELDS = ['name', 'goal', 'start', 'due', 'department', 'leader', 'town', 'area', 'weight', 'plannedStart', 'plannedFunds'] as const;

/** The amendments of an item in the order in which they were recorded, each with what it changed. */
export function listAmendments(events: ShownHistory['events']): readonly ShownAmendment[] {
  let definition = listOfType<Schemas['RegisteredData']>(events, 'duban.item.registered.v1')[0]?.data.definition;
  return listOfType<Schemas['AmendedData']>(events, 'duban.item.amended.v1').flatMap((amended) => {
    if (definition === undefined) return [];
    const before = definition;
    definition = { ...before, ...(amended.data.changes as Partial<ItemTerms>) };
    return [{ ...amended, changes: compare(before, definition) }];
  });
}

function compare(before: ItemTerms, after: ItemTerms): readonly FieldChange[] {
  const changed = FIELDS.map((field) => ({ field, before: readField(before, field), after: readField(after, field) })).filter(
    (change) => change.before !== change.after,
  );
  return changed.length > 0 ? changed : [{ field: 'other', before: null, after: null }];
}

function readField(definition: ItemTerms, field: (typeof FIELDS)[number]): string | number | null {
  if (field === 'goal') return 'goal' in definition.measure ? definition.measure.goal : null;
  if (field === 'department') return definition.department.name;
  return definition[field] ?? null;
}

/** A goal that holds from a date on. */
export interface GoalStep {
  readonly from: string;
  readonly goal: number;
}

/** The goals that were in force one after the other; empty where the goal never changed or is no number. */
export function listGoals(events: ShownHistory['events'], start: string): readonly GoalStep[] {
  const changes = listAmendments(events).flatMap(({ data, changes: fields }) =>
    fields.filter(({ field }) => field === 'goal').map(({ before, after }) => ({ from: data.effectiveFrom, before, after })),
  );
  const first = changes[0]?.before;
  if (typeof first !== 'number') return [];
  const steps = changes.flatMap(({ from, after }) => (typeof after === 'number' ? [{ from, goal: after }] : []));
  return [{ from: start, goal: first }, ...steps.sort((a, b) => (a.from < b.from ? -1 : 1))];
}
