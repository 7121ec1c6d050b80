import type { DetailedEvaluation, EvaluationMoment } from './evaluation';
import { forecast } from './forecast';
import { evaluateIn } from './evaluate';
import { nextChange } from './next-change';
import type { LightPolicy } from '../policy/policy';
import type { PolicyChange } from '../policy/policy-choice';
import { createEvaluationContext } from './evaluation-context';
import type { ItemState } from '../item/state';
import { buildTrace } from './trace';

/**
 * Evaluates an item at a moment and adds the forecast, the trace from the numbers to the light, and the first later date on which a
 * light changes without a new event. A pure function of state, moment and policies.
 * @param changes the policies that follow `policy` after the moment, ascending
 * @returns null where `evaluate` returns null
 */
export function evaluateInDetail(
  state: ItemState,
  moment: EvaluationMoment,
  policy: LightPolicy,
  changes: readonly PolicyChange[] = [],
): DetailedEvaluation | null {
  const context = createEvaluationContext(state, moment, policy);
  if (context === null) return null;
  const { evaluation } = evaluateIn(context);
  return {
    ...evaluation,
    nextChange: nextChange(context, evaluation, changes),
    forecast: forecast(context, evaluation.light === 'done'),
    trace: buildTrace(context, evaluation),
    policy: { id: policy.id, version: policy.version },
  };
}
