import { ratioBp } from '../decimal';
import type { AllMetMeasure, IsoDate } from '../item/item';
import { lastReportWith } from '../item/reports';
import type { EvaluationContext } from '../evaluation/evaluation-context';
import type { Reading } from './reading';

const NONE: readonly string[] = [];

/** Parts that must all be met by due. Completion is the share of parts met; nothing is planned before due. */
export function readAllMet(context: EvaluationContext, measure: AllMetMeasure, at: IsoDate): Reading {
  const ids = lastReportWith(context.counted, 'partsMet', at)?.data.partsMet ?? NONE;
  const total = measure.parts.length;
  let met = 0;
  for (const part of measure.parts) if (ids.includes(part.id)) met += 1;
  return {
    value: null,
    goal: null,
    completionBp: total > 0 ? ratioBp(met, total) : 0,
    plannedBp: at >= context.definition.due ? 10_000 : 0,
    deviationInUnit: null,
    met: total > 0 && met === total,
    holdsUntilDue: false,
    verdict: null,
  };
}
