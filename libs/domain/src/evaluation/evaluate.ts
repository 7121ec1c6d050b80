import { evaluateFunds, evaluateProgress, evaluateReporting, evaluateStart } from './aspects';
import { fromEpochDay } from '../schedule/dates';
import { isExcused } from '../item/definition';
import type { Aspect, EvaluationMoment, Evaluation, Light, Reason } from './evaluation';
import { awaiting } from '../item/seqs';
import { isStepBack } from '../measures/cumulative';
import { read, emptyReading } from '../measures/read';
import type { Reading, Verdict } from '../measures/reading';
import { nextEvaluationOn } from './next-evaluation';
import { cutoffDay, unreportedUpTo } from '../schedule/periods';
import type { IsoDate } from '../item/item';
import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY } from '../policy/presets';
import { lastReportWith } from '../item/reports';
import { requiredFigure } from '../item/validate-progress';
import { createEvaluationContext, type EvaluationContext } from './evaluation-context';
import type { ItemState } from '../item/state';

/**
 * Evaluates an item at a moment: completion, planned, one light for each aspect that it has, and the item's light.
 *
 * An item that is done is done in every aspect. Otherwise its light is the worst of its aspects: red, then yellow, then green. Where
 * progress cannot be evaluated (grey) and no other aspect is red or yellow, the item is grey, because reports in time do not make
 * unknown progress green. The rules are in docs/domain.md.
 * @returns null when the item is not registered at the moment, its registration is not known, it joins the plan later, or it is withdrawn
 */
export function evaluate(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Evaluation | null {
  const context = createEvaluationContext(state, moment, policy);
  return context === null ? null : evaluateIn(context).evaluation;
}

/** Whether the goal is met on a date by what is claimed, regardless of acceptance. No policy plays a part in it. */
export function isCompleteOn(state: ItemState, on: IsoDate): boolean {
  const context = createEvaluationContext(state, { on }, DEFAULT_POLICY);
  if (context === null || context.at === null) return false;
  return isComplete(context, read(context, context.at));
}

/** An evaluation with the reading of the measure that it was made from. */
export interface EvaluationWithReading {
  readonly evaluation: Evaluation;
  readonly reading: Reading;
}

export function evaluateIn(context: EvaluationContext): EvaluationWithReading {
  const reading = readAtCutoff(context);
  const complete = isComplete(context, reading);
  const finished = complete && (!context.definition.requiresAcceptance || context.acceptance === 'accepted');
  const unreported = finished ? 0 : unreportedUpTo(context.schedule, context.owed, context.lastAsOfDay);
  const verdicts = finished ? undefined : collectVerdicts(context, reading, complete, unreported);
  return { reading, evaluation: buildEvaluation(context, reading, unreported, verdicts) };
}

/** The reading that an evaluation is made from. */
export function readAtCutoff(context: EvaluationContext): Reading {
  return context.at === null ? emptyReading(context) : read(context, context.at);
}

/**
 * Whether the goal is met, regardless of acceptance. A value that must be held until due is complete only when the cut-off has
 * reached due and no period up to due is unreported, because missing reports do not prove that the value was held.
 */
function isComplete({ at, definition, schedule, owed, lastAsOfDay }: EvaluationContext, reading: Reading): boolean {
  if (!reading.met || at === null || !reading.holdsUntilDue) return reading.met;
  return at >= definition.due && unreportedUpTo(schedule, Math.min(owed, schedule.last), lastAsOfDay) === 0;
}

type Verdicts = Partial<Record<Aspect, Verdict>> & { readonly progress: Verdict };

function collectVerdicts(context: EvaluationContext, reading: Reading, complete: boolean, unreported: number): Verdicts {
  const { definition, cutoff, at, moment } = context;
  if (moment.on < definition.start) return greyVerdicts(context, { light: 'grey', reason: 'before-start' });
  if (cutoff === null || at === null) return greyVerdicts(context, { light: 'grey', reason: 'nothing-due' });
  const verdicts: { progress: Verdict } & Partial<Record<Aspect, Verdict>> = { progress: evaluateProgress(context, reading, at, complete) };
  if (definition.plannedStart !== undefined) verdicts.start = evaluateStart(context, definition.plannedStart, reading, cutoff);
  if (definition.plannedFunds !== undefined) verdicts.funds = evaluateFunds(context, definition.plannedFunds, at);
  verdicts.reporting = evaluateReporting(context, unreported);
  return verdicts;
}

function greyVerdicts(context: EvaluationContext, verdict: Verdict): Verdicts {
  return allAspects(context, verdict, { light: verdict.light, reason: null });
}

function allAspects<Value>(
  { definition }: EvaluationContext,
  progress: Value,
  other: Value,
): Partial<Record<Aspect, Value>> & { readonly progress: Value } {
  const each: { progress: Value } & Partial<Record<Aspect, Value>> = { progress };
  if (definition.plannedStart !== undefined) each.start = other;
  if (definition.plannedFunds !== undefined) each.funds = other;
  each.reporting = other;
  return each;
}

function buildEvaluation(context: EvaluationContext, reading: Reading, unreported: number, verdicts: Verdicts | undefined): Evaluation {
  const { moment, state } = context;
  const finished = verdicts === undefined;
  return {
    on: moment.on,
    cutoff: finished ? finishedCutoff(context) : context.cutoff,
    value: reading.value,
    goal: reading.goal,
    completionBp: reading.completionBp,
    plannedBp: reading.plannedBp,
    deviationBp: reading.completionBp - reading.plannedBp,
    deviationInUnit: reading.deviationInUnit,
    light: finished ? 'done' : pickWorstLight(verdicts),
    lights: finished ? allAspects<Light>(context, 'done', 'done') : collectLights(verdicts),
    reasons: collectReasons(context, verdicts),
    unreportedPeriods: unreported,
    excused: state.excuses.length > 0 && isExcused(state, moment),
    awaiting: awaiting(state),
    nextEvaluationOn: nextEvaluationOn(context, finished),
  };
}

function finishedCutoff({ schedule, owed, lastAsOfDay }: EvaluationContext): string | null {
  const day = cutoffDay(schedule, owed, lastAsOfDay, true);
  return day === null ? null : fromEpochDay(day);
}

function collectLights(verdicts: Verdicts): Partial<Record<Aspect, Light>> {
  const lights: Partial<Record<Aspect, Light>> = { progress: verdicts.progress.light };
  if (verdicts.start !== undefined) lights.start = verdicts.start.light;
  if (verdicts.funds !== undefined) lights.funds = verdicts.funds.light;
  if (verdicts.reporting !== undefined) lights.reporting = verdicts.reporting.light;
  return lights;
}

function pickWorstLight({ progress, start, funds, reporting }: Verdicts): Light {
  let yellow = false;
  for (const verdict of [progress, start, funds, reporting]) {
    if (verdict?.light === 'red') return 'red';
    if (verdict?.light === 'yellow') yellow = true;
  }
  return yellow ? 'yellow' : progress.light;
}

const NO_REASONS: readonly Reason[] = [];

function collectReasons(context: EvaluationContext, verdicts: Verdicts | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  const add = (verdict: Verdict | undefined) => {
    if (verdict?.reason) reasons.push(verdict.reason);
  };
  if (verdicts !== undefined) [verdicts.progress, verdicts.start, verdicts.funds, verdicts.reporting].forEach(add);
  if (hasGoneBack(context)) reasons.push('value-went-back');
  if (isNotVerified(context)) reasons.push('not-verified');
  return reasons.length === 0 ? NO_REASONS : reasons;
}

/** On the basis `verified`: whether nobody has verified the last report that has the figure of the measure. */
function isNotVerified({ reported, counted, definition, moment }: EvaluationContext): boolean {
  if (moment.basis !== 'verified') return false;
  const claimed = lastReportWith(reported, requiredFigure(definition.measure), moment.on);
  return claimed !== undefined && !counted.some(({ seq }) => seq === claimed.seq);
}

/**
 * Whether the last total is lower than the one before (higher, where the total is to fall), without a correction. Such a report counts; the
 * reason marks it.
 */
function hasGoneBack({ counted, definition, moment }: EvaluationContext): boolean {
  if (definition.measure.type !== 'cumulative' || counted.length < 2) return false;
  const last = lastReportWith(counted, 'value', moment.on);
  if (last?.data.value === undefined) return false;
  for (let at = counted.indexOf(last) - 1; at >= 0; at -= 1) {
    const before = counted[at]?.data.value;
    if (before !== undefined) return isStepBack(definition.measure, before, last.data.value);
  }
  return false;
}
