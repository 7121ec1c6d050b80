import {
  contributionOf,
  definitionOn,
  judge,
  type Contribution,
  type EvaluationMoment,
  type IsoDate,
  type ItemDefinition,
  type ItemState,
  type Judgement,
} from '@duban/domain';
import type { PolicyBook } from './policies/policy-book';

export interface ItemEvaluation {
  readonly definition: ItemDefinition;
  readonly judgement: Judgement;
  readonly contribution: Contribution;
}

/** State → judgement → contribution, under the policy in force at the moment; null when the item is not there at that moment. */
export function evaluateItem(state: ItemState, moment: EvaluationMoment, policies: PolicyBook): ItemEvaluation | null {
  const definition = definitionOn(state, moment);
  if (definition === null) return null;
  const target = { region: definition.region, service: state.service, itemId: state.id };
  const judged = judge(state, moment, policies.of(target, moment));
  if (judged === null) return null;
  const judgement = { ...judged, nextMove: earlier(judged.nextMove, policies.nextMove(target, moment)) };
  return { definition, judgement, contribution: contributionOf(definition, state.service, judgement) };
}

function earlier(a: IsoDate | null, b: IsoDate | null): IsoDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
