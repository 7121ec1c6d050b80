import { isIsoDate } from '../schedule/dates';
import type { Progress, VerifiedData } from './event';
import type { ItemDefinition, Measure } from './item';
import type { Problem } from '../problem';
import { quantityProblems } from './validate-definition';

type CountedFields = Omit<Progress, 'asOf' | 'startedOn'>;
const COUNTED = ['value', 'milestonesDone', 'partsMet'] as const;

/** All that is wrong with the figures of a report under the definition in force; an empty list when they are valid. */
export function validateProgress(definition: ItemDefinition, progress: Progress): readonly Problem[] {
  return [...dateProblems(progress), ...figureProblems(definition, progress)];
}

/** All that is wrong with the figures of a verification. It must have the figure that the measure requires, or the investment. */
export function validateVerification(definition: ItemDefinition, verified: Omit<VerifiedData, 'verifies'>): readonly Problem[] {
  return figureProblems(definition, verified, verified.fundsToDate !== undefined);
}

function figureProblems(definition: ItemDefinition, figures: CountedFields, optional = false): readonly Problem[] {
  const { measure } = definition;
  const required = requiredFigure(measure);
  const unused = COUNTED.filter((figure) => figure !== required && figures[figure] !== undefined);
  return [
    ...(figures[required] === undefined && !optional ? [{ code: 'value-missing' as const, field: required }] : []),
    ...unused.map((field) => ({ code: 'does-not-fit-measure' as const, field, value: figures[field], params: { measure: measure.type } })),
    ...(figures.value !== undefined && required === 'value' ? quantityProblems('value', figures.value) : []),
    ...(required === 'value' ? [] : idProblems(required, figures[required] ?? [], measure)),
    ...fundsProblems(figures.fundsToDate),
  ];
}

/** The figure that a report of this measure must have. */
export function requiredFigure(measure: Measure): (typeof COUNTED)[number] {
  if (measure.type === 'milestones') return 'milestonesDone';
  return measure.type === 'all-met' ? 'partsMet' : 'value';
}

function dateProblems({ asOf, startedOn }: Progress): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isIsoDate(asOf)) problems.push({ code: 'not-a-date', field: 'asOf', value: asOf });
  if (startedOn === undefined) return problems;
  if (!isIsoDate(startedOn)) problems.push({ code: 'not-a-date', field: 'startedOn', value: startedOn });
  else if (problems.length === 0 && startedOn > asOf) problems.push({ code: 'date-in-future', field: 'startedOn', value: startedOn });
  return problems;
}

function idProblems(field: 'milestonesDone' | 'partsMet', ids: readonly string[], measure: Measure): readonly Problem[] {
  const known = new Set(knownIds(measure));
  return ids.flatMap((id, at): Problem[] => {
    const path = `${field}[${at}]`;
    if (!known.has(id)) return [{ code: field === 'milestonesDone' ? 'unknown-milestone' : 'unknown-part', field: path, value: id }];
    return ids.indexOf(id) < at ? [{ code: 'duplicate', field: path, value: id }] : [];
  });
}

function knownIds(measure: Measure): readonly string[] {
  if (measure.type === 'milestones') return measure.milestones.map((milestone) => milestone.id);
  return measure.type === 'all-met' ? measure.parts.map((part) => part.id) : [];
}

function fundsProblems(funds: number | undefined): readonly Problem[] {
  if (funds === undefined) return [];
  const wrong = quantityProblems('fundsToDate', funds);
  return wrong.length === 0 && funds < 0 ? [{ code: 'negative', field: 'fundsToDate', value: funds }] : wrong;
}
