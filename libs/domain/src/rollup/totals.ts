import { integerMean } from '../decimal';
import type { Evaluation } from '../evaluation/evaluation';
import type { ItemDefinition, Service } from '../item/item';
import type { Contribution, Dimension, Totals } from './rollup';

export const ZERO_TOTALS: Totals = {
  items: 0,
  done: 0,
  green: 0,
  yellow: 0,
  red: 0,
  grey: 0,
  unjudged: 0,
  weight: 0,
  weightedCompletion: 0,
  weightedPlanned: 0,
};

/** What an evaluated item adds to the totals. It keeps the evaluated figures; `addTo` limits them to 0 to 100 %. */
export function toContribution(
  definition: ItemDefinition,
  service: Service,
  evaluation: Pick<Evaluation, 'light' | 'completionBp' | 'plannedBp' | 'reasons'>,
): Contribution {
  const { light, completionBp, plannedBp } = evaluation;
  return makeContribution(definition, service, { light, completionBp, plannedBp: isUnjudged(evaluation) ? null : plannedBp });
}

/** Whether an item has nothing to be judged by: what it is to be compared with is missing, or it could not be evaluated at all. */
export function isUnjudged({ reasons }: Pick<Evaluation, 'reasons'>): boolean {
  return reasons.includes('reference-missing') || reasons.includes('not-evaluable');
}

/** What an item counts as, from its definition and the figures that are counted of its evaluation. */
export function makeContribution(definition: ItemDefinition, service: Service, figures: EvaluatedFigures): Contribution {
  return {
    region: definition.region,
    year: definition.year,
    service,
    area: definition.area,
    department: { code: definition.department.code, name: definition.department.name },
    town: definition.town ?? null,
    leader: definition.leader ?? null,
    weight: definition.weight,
    ...figures,
  };
}

export interface Scope {
  readonly dimension: Dimension;
  /** '' for the dimension `all`. */
  readonly key: string;
  /** The name of the key that people read. */
  readonly name: string;
}

/** The scopes that an item counts in. An item without town or leader has no scope of that dimension. */
export function countingScopes({ service, area, department, town, leader, light }: Contribution): readonly Scope[] {
  const scopes: Scope[] = [
    { dimension: 'all', key: '', name: '' },
    { dimension: 'service', key: service, name: service },
    { dimension: 'area', key: area, name: area },
    { dimension: 'department', key: department.code, name: department.name },
  ];
  if (town !== null) scopes.push({ dimension: 'town', key: town, name: town });
  if (leader !== null) scopes.push({ dimension: 'leader', key: leader, name: leader });
  scopes.push({ dimension: 'light', key: light, name: light });
  return scopes;
}

/** The figures of a contribution that come from the evaluation. */
export type EvaluatedFigures = Pick<Contribution, 'light' | 'completionBp' | 'plannedBp'>;

/** The figures of a contribution that are added up. */
export type CountedFigures = Pick<Contribution, 'light' | 'weight' | 'completionBp' | 'plannedBp'>;

export function addTo(totals: Totals, figures: CountedFigures): Totals {
  return addMultiple(totals, figures, 1);
}

/** Subtracts exactly what `addTo` added. */
export function subtractFrom(totals: Totals, figures: CountedFigures): Totals {
  return addMultiple(totals, figures, -1);
}

export function merge(a: Totals, b: Totals): Totals {
  return {
    items: a.items + b.items,
    done: a.done + b.done,
    green: a.green + b.green,
    yellow: a.yellow + b.yellow,
    red: a.red + b.red,
    grey: a.grey + b.grey,
    unjudged: a.unjudged + b.unjudged,
    weight: a.weight + b.weight,
    weightedCompletion: a.weightedCompletion + b.weightedCompletion,
    weightedPlanned: a.weightedPlanned + b.weightedPlanned,
  };
}

export function sumTotals(contributions: Iterable<Contribution>): Totals {
  let totals = ZERO_TOTALS;
  for (const contribution of contributions) totals = addTo(totals, contribution);
  return totals;
}

/**
 * Weighted mean of the items' completions, each limited to 0 to 100 %, in basis points, rounded half up; null without items that count in
 * it.
 */
export function rollupCompletionBp({ weightedCompletion, weight }: Totals): number | null {
  return weight > 0 ? integerMean(weightedCompletion, weight) : null;
}

/** Weighted mean of the items' planned completions, computed in the same way. */
export function rollupPlannedBp({ weightedPlanned, weight }: Totals): number | null {
  return weight > 0 ? integerMean(weightedPlanned, weight) : null;
}

/** The difference of the two rounded means, so that the three numbers always agree; null without items. */
export function rollupDeviationBp(totals: Totals): number | null {
  const completionBp = rollupCompletionBp(totals);
  const plannedBp = rollupPlannedBp(totals);
  return completionBp === null || plannedBp === null ? null : completionBp - plannedBp;
}

function addMultiple(totals: Totals, { light, weight, completionBp, plannedBp }: CountedFigures, times: 1 | -1): Totals {
  const counted = plannedBp === null ? 0 : times * weight;
  return {
    items: totals.items + times,
    done: totals.done + (light === 'done' ? times : 0),
    green: totals.green + (light === 'green' ? times : 0),
    yellow: totals.yellow + (light === 'yellow' ? times : 0),
    red: totals.red + (light === 'red' ? times : 0),
    grey: totals.grey + (light === 'grey' ? times : 0),
    unjudged: totals.unjudged + (plannedBp === null ? times : 0),
    weight: totals.weight + counted,
    weightedCompletion: totals.weightedCompletion + counted * limitBp(completionBp),
    weightedPlanned: totals.weightedPlanned + counted * limitBp(plannedBp ?? 0),
  };
}

function limitBp(bp: number): number {
  return Math.min(10_000, Math.max(0, bp));
}
