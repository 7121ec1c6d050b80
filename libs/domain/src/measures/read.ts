import type { IsoDate } from '../item/item';
import type { Scene } from '../evaluation/evaluation-context';
import { readAllMet } from './all-met';
import { readCumulative } from './cumulative';
import { readGoal } from './goal';
import { readMilestones } from './milestones';
import type { Reading } from './reading';

/** Reads the item's measure at a date. A new measure is a file beside this one and a line here. */
export function read(scene: Scene, at: IsoDate): Reading {
  const { measure } = scene.definition;
  switch (measure.type) {
    case 'cumulative':
      return readCumulative(scene, measure, at);
    case 'milestones':
      return readMilestones(scene, measure, at);
    case 'level':
    case 'growth':
      return readGoal(scene, measure, at);
    case 'all-met':
      return readAllMet(scene, measure, at);
  }
}

/** Before the first cut-off nothing has been counted and nothing is planned. */
export function unjudged(scene: Scene): Reading {
  const { measure } = scene.definition;
  const value = null;
  const goal = 'goal' in measure ? measure.goal : null;
  return { value, goal, completionBp: 0, plannedBp: 0, deviationInUnit: null, met: false, heldUntilDue: false, verdict: null };
}
