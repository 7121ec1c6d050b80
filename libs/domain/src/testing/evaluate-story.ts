import type { DetailedEvaluation, Evaluation, EvaluationMoment } from '../evaluation/evaluation';
import { evaluate } from '../evaluation/evaluate';
import { evaluateInDetail } from '../evaluation/evaluate-in-detail';
import type { IsoDate } from '../item/item';
import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY } from '../policy/presets';
import type { Story } from './story';

/** What differs from the default policy, all events known, and claimed figures. */
type EvaluationChanges = Omit<EvaluationMoment, 'on'> & { readonly policy?: LightPolicy };

/** Evaluates the item of a story on a date. @throws Error when there is nothing to evaluate */
export function evaluateOn(story: Story, on: IsoDate, { policy = DEFAULT_POLICY, ...moment }: EvaluationChanges = {}): Evaluation {
  return requireEvaluation(evaluate(story.state, { on, ...moment }, policy), on);
}

/** As `evaluateOn`, with next change, forecast and trace. */
export function evaluateInDetailOn(
  story: Story,
  on: IsoDate,
  { policy = DEFAULT_POLICY, ...moment }: EvaluationChanges = {},
): DetailedEvaluation {
  return requireEvaluation(evaluateInDetail(story.state, { on, ...moment }, policy), on);
}

function requireEvaluation<Found>(evaluation: Found | null, on: IsoDate): Found {
  if (evaluation === null) throw new Error(`The story's item has no evaluation on ${on}: it is not registered then, or it is withdrawn.`);
  return evaluation;
}
