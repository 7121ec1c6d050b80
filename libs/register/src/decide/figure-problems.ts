import { validateProgress, type ItemDefinition, type Problem, type Progress } from '@duban/domain';
import type { ServiceRules } from '../service-rules';
import type { DecisionContext } from './context';
import { inFuture, outsidePlanYears } from './event';
import type { DatedFigures } from './figures';

/** All problems of a report's figures, given the definition in force on its date; `progress` holds the computed total. */
export function findFigureProblems(
  definition: ItemDefinition,
  figures: DatedFigures,
  progress: Progress,
  rules: ServiceRules,
  { today }: DecisionContext,
): readonly Problem[] {
  const problems = [...validateProgress(definition, progress)];
  problems.push(...dateProblems(definition, figures, today));
  if (figures.increment !== undefined) problems.push(...incrementProblems(definition, figures));
  if (figures.stage !== undefined) problems.push(...stageProblems(figures.stage, rules.stages));
  return problems;
}

function dateProblems(definition: ItemDefinition, { asOf, startedOn, expectedFinish }: DatedFigures, today: string): Problem[] {
  const { start } = definition;
  const problems = [
    ...inFuture('asOf', asOf, today),
    ...inFuture('startedOn', startedOn, today),
    ...outsidePlanYears('startedOn', startedOn, definition),
    ...outsidePlanYears('expectedFinish', expectedFinish, definition),
  ];
  if (asOf < start) problems.push({ code: 'outside-plan', field: 'asOf', value: asOf, params: { start } });
  return problems;
}

function incrementProblems({ measure }: ItemDefinition, { value, increment }: DatedFigures): Problem[] {
  if (measure.type !== 'cumulative')
    return [{ code: 'does-not-fit-measure', field: 'increment', value: increment, params: { measure: measure.type } }];
  return value === undefined ? [] : [{ code: 'both-value-and-increment', field: 'increment', value: increment }];
}

function stageProblems(stage: string, stages: readonly string[] | undefined): Problem[] {
  if (stages === undefined) return [{ code: 'unknown-field', field: 'stage', value: stage }];
  return stages.includes(stage) ? [] : [{ code: 'not-allowed', field: 'stage', value: stage, params: { allowed: stages.join(', ') } }];
}
