import type { ItemState } from '../item/state';
import { read } from '../measures/read';
import type { LightPolicy } from '../policy/policy';
import type { CountedFigures } from '../rollup/totals';
import { readAtCutoff } from './evaluate';
import type { EvaluationMoment } from './evaluation';
import { createEvaluationContext, type EvaluationContext } from './evaluation-context';

/** What an item adds to the means of its plan. */
export type MeanFigures = Omit<CountedFigures, 'light'>;

/**
 * What an item adds to the means of its plan at a moment: as in the contribution of its evaluation, in a third of the time, because no
 * light is computed. null when it does not count at the moment.
 */
export function readFigures(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): MeanFigures | null {
  const context = createEvaluationContext(state, moment, policy);
  return context === null ? null : figuresIn(context);
}

/** The same with what the plan says for the date of the moment itself, whatever the cut-off. */
export function readPlannedFigures(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): MeanFigures | null {
  const context = createEvaluationContext(state, moment, policy);
  if (context === null) return null;
  const figures = figuresIn(context);
  return figures.plannedBp === null ? figures : { ...figures, plannedBp: read(context, moment.on).plannedBp };
}

function figuresIn(context: EvaluationContext): MeanFigures {
  const { completionBp, plannedBp, verdict } = readAtCutoff(context);
  const { definition, moment, cutoff } = context;
  // Before start, and while nothing is due, an evaluation gives another reason.
  const isUnjudged = verdict?.reason === 'reference-missing' && cutoff !== null && moment.on >= definition.start;
  return { weight: definition.weight, completionBp, plannedBp: isUnjudged ? null : plannedBp };
}
