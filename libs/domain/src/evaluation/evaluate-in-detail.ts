import type { Evaluation, EvaluationMoment } from './evaluation';
import { forecastOf } from './forecast';
import { judgeScene } from './evaluate';
import { nextChange } from './next-change';
import type { LightPolicy } from '../policy/policy';
import { sceneOf } from './evaluation-context';
import type { ItemState } from '../item/state';
import { traceOf } from './trace';

/**
 * Evaluates an item at a moment: the judgement, the forecast, the way from the numbers to the light, and the first later date on
 * which a light changes by itself. A pure function of state, moment and policy.
 * @returns null where `judge` does
 */
export function evaluate(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Evaluation | null {
  const scene = sceneOf(state, moment, policy);
  if (scene === null) return null;
  const { judgement } = judgeScene(scene);
  return {
    ...judgement,
    nextChange: nextChange(scene, judgement),
    forecast: forecastOf(scene, judgement.light === 'done'),
    trace: traceOf(scene, judgement),
    policy: { id: policy.id, version: policy.version },
  };
}
