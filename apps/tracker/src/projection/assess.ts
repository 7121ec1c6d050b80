import {
  contributionOf,
  definitionOn,
  judge,
  type Contribution,
  type EvaluationMoment,
  type ItemDefinition,
  type ItemState,
  type Judgement,
} from '@duban/domain';
import type { PolicyBook } from './policy-book';

export interface Assessment {
  readonly definition: ItemDefinition;
  readonly judgement: Judgement;
  readonly contribution: Contribution;
}

/** State → judgement → contribution, under the policy in force at the moment; null when the item is not there at that moment. */
export function assess(state: ItemState, moment: EvaluationMoment, policies: PolicyBook): Assessment | null {
  const definition = definitionOn(state, moment);
  if (definition === null) return null;
  const policy = policies.of({ region: definition.region, service: state.service, itemId: state.id }, moment);
  const judgement = judge(state, moment, policy);
  if (judgement === null) return null;
  return { definition, judgement, contribution: contributionOf(definition, state.service, judgement) };
}
