import {
  toContribution,
  definitionOn,
  evaluate,
  type Contribution,
  type EvaluationMoment,
  type IsoDate,
  type ItemDefinition,
  type ItemState,
  type Evaluation,
} from '@duban/domain';
import type { PolicyBook } from './policies/policy-book';
import { toPolicyTarget } from './policies/policy-target';

export interface ItemEvaluation {
  readonly definition: ItemDefinition;
  readonly evaluation: Evaluation;
  readonly contribution: Contribution;
}

/** Evaluates an item under the policy in force at the moment; null when the item does not count at that moment. */
export function evaluateItem(state: ItemState, moment: EvaluationMoment, policies: PolicyBook): ItemEvaluation | null {
  const definition = definitionOn(state, moment);
  if (definition === null) return null;
  const target = toPolicyTarget(state, definition);
  const evaluated = evaluate(state, moment, policies.of(target, moment));
  if (evaluated === null) return null;
  const evaluation = { ...evaluated, nextEvaluationOn: earlier(evaluated.nextEvaluationOn, policies.nextEvaluationOn(target, moment)) };
  return { definition, evaluation, contribution: toContribution(definition, state.service, evaluation) };
}

function earlier(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
