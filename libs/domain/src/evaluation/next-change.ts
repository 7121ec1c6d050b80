import { addDays, addMonths, endOfMonth } from '../schedule/dates';
import { ASPECTS, type Evaluation } from './evaluation';
import type { IsoDate, ItemDefinition, ReportingCycle } from '../item/item';
import { evaluate } from './evaluate';
import { lastDate } from './next-evaluation';
import type { Bands, LightPolicy } from '../policy/policy';
import type { PolicyChange } from '../policy/policy-choice';
import { createEvaluationContext, type EvaluationContext } from './evaluation-context';

const CYCLE_DAYS: Readonly<Record<ReportingCycle, number>> = { week: 7, month: 31, quarter: 92, 'half-year': 184, year: 366 };

/**
 * The first later date on which a light, the item's or an aspect's, changes or the item is withdrawn if no event arrives; null when
 * there is none. Under each policy that follows, evaluates the item on its first date and on each next evaluation date, until a light
 * differs or the policy's horizon is passed.
 */
export function nextChange(context: EvaluationContext, today: Evaluation, changes: readonly PolicyChange[] = []): IsoDate | null {
  let found = firstChange(context, today, today, changes[0]?.from ?? null);
  for (let at = 0; found === null && at < changes.length; at += 1) {
    const { from, policy } = changes[at] as PolicyChange;
    const then = createEvaluationContext(context.state, { ...context.moment, on: from }, policy);
    const evaluation = then === null ? null : evaluate(then.state, then.moment, policy);
    if (then === null || evaluation === null || !sameLights(today, evaluation)) return from;
    found = firstChange(then, today, evaluation, changes[at + 1]?.from ?? null);
  }
  return found;
}

/** The first date after `begin` and before `end` on which the lights are not those of `today`, under one policy. */
function firstChange(context: EvaluationContext, today: Evaluation, begin: Evaluation, end: IsoDate | null): IsoDate | null {
  const { state, moment, policy } = context;
  const horizon = findHorizon(context);
  let at = begin.nextEvaluationOn;
  while (at !== null && at <= horizon && (end === null || at < end)) {
    const then = evaluate(state, { ...moment, on: at }, policy);
    if (then === null || !sameLights(today, then)) return at;
    at = then.nextEvaluationOn;
  }
  return null;
}

function sameLights(a: Evaluation, b: Evaluation): boolean {
  return a.light === b.light && ASPECTS.every((aspect) => a.lights[aspect] === b.lights[aspect]);
}

/**
 * No light changes after this date. By then every date of the item's facts and definitions has passed, then the months that the policy
 * allows for a start, then as many periods as the policy counts, with their grace. Later only counts above every threshold grow.
 */
function findHorizon(context: EvaluationContext): IsoDate {
  const definitions = [context.definition, ...context.state.amendments.map((fact) => ({ ...context.definition, ...fact.data.changes }))];
  const months = Math.max(context.policy.start.yellowAfterMonths ?? 0, context.policy.start.redAfterMonths ?? 0);
  const startDeadline = endOfMonth(addMonths(lastDate(context), months));
  return addDays(startDeadline, Math.max(...definitions.map((definition) => countThresholdDays(definition, context.policy))));
}

/** Days in which every count of periods passes its last threshold: two more periods for those clipped at due, two for those begun. */
function countThresholdDays({ reporting }: ItemDefinition, policy: LightPolicy): number {
  const periods = Math.max(
    findLargestCount(policy.progress),
    findLargestCount(policy.funds),
    policy.unreported.yellow ?? 0,
    policy.unreported.red ?? 0,
  );
  return (periods + 4) * CYCLE_DAYS[reporting.every] + reporting.graceDays + 1;
}

function findLargestCount({ unit, bands }: Bands): number {
  return unit === 'missed-periods' ? Math.max(0, ...bands.map((band) => Math.ceil(-band.below) + 1)) : 0;
}
