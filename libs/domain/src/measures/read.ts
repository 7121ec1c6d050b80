import type { IsoDate } from '../item/item';
import type { EvaluationContext } from '../evaluation/evaluation-context';
import { readAllMet } from './all-met';
import { readCumulative } from './cumulative';
import { readGoal } from './goal';
import { readMilestones } from './milestones';
import type { Reading } from './reading';

/** Reads the item's measure at a date. A new measure needs a file beside this one and a case here. */
export function read(context: EvaluationContext, at: IsoDate): Reading {
  const { measure } = context.definition;
  switch (measure.type) {
    case 'cumulative':
      return readCumulative(context, measure, at);
    case 'milestones':
      return readMilestones(context, measure, at);
    case 'level':
    case 'growth':
      return readGoal(context, measure, at);
    case 'all-met':
      return readAllMet(context, measure, at);
  }
}

/** The reading before the first cut-off: no value, nothing completed, nothing planned. */
export function emptyReading(context: EvaluationContext): Reading {
  const { measure } = context.definition;
  const value = null;
  const goal = 'goal' in measure ? measure.goal : null;
  return { value, goal, completionBp: 0, plannedBp: 0, deviationInUnit: null, met: false, holdsUntilDue: false, verdict: null };
}
