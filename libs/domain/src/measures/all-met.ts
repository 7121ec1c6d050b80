import { ratioBp } from '../decimal';
import type { AllMetMeasure, IsoDate } from '../item/item';
import { lastSaying } from '../item/reports';
import type { Scene } from '../evaluation/evaluation-context';
import type { Reading } from './reading';

const NONE: readonly string[] = [];

/** Yes/no parts, all to be met by due: nothing is planned before. */
export function readAllMet(scene: Scene, measure: AllMetMeasure, at: IsoDate): Reading {
  const ids = lastSaying(scene.counted, 'partsMet', at)?.data.partsMet ?? NONE;
  const total = measure.parts.length;
  let met = 0;
  for (const part of measure.parts) if (ids.includes(part.id)) met += 1;
  return {
    value: null,
    goal: null,
    completionBp: total > 0 ? ratioBp(met, total) : 0,
    plannedBp: at >= scene.definition.due ? 10_000 : 0,
    deviationInUnit: null,
    met: total > 0 && met === total,
    heldUntilDue: false,
    verdict: null,
  };
}
