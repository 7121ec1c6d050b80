import { judgeFunds, judgeProgress, judgeReporting, judgeStart } from './aspects';
import { fromEpochDay } from '../schedule/dates';
import { isExcused } from '../item/definition';
import type { Aspect, EvaluationMoment, Judgement, Light, Reason } from './evaluation';
import { awaiting } from '../item/fold';
import { read, unjudged } from '../measures/read';
import type { Reading, Verdict } from '../measures/reading';
import { nextMove } from './next-evaluation';
import { cutoffDay, unreportedUpTo } from '../schedule/periods';
import type { LightPolicy } from '../policy/policy';
import { lastSaying } from '../item/reports';
import { sceneOf, type Scene } from './evaluation-context';
import type { ItemState } from '../item/state';

/**
 * Judges an item at a moment: completion, planned, one light per aspect that it has, and the item's light.
 *
 * An item that is done is done in every aspect. Otherwise its light is the worst aspect's, red before yellow before green;
 * where progress itself cannot be judged (grey) and nothing is wrong elsewhere, the item is grey, because a report in time does not
 * make unknown progress green.
 * @returns null when the item is not registered at that moment (or was not known to be), or is withdrawn
 */
export function judge(state: ItemState, moment: EvaluationMoment, policy: LightPolicy): Judgement | null {
  const scene = sceneOf(state, moment, policy);
  return scene === null ? null : judgeScene(scene).judgement;
}

/** What the judgement was made from, for the trace. */
export interface Judged {
  readonly judgement: Judgement;
  readonly reading: Reading;
}

export function judgeScene(scene: Scene): Judged {
  const reading = scene.at === null ? unjudged(scene) : read(scene, scene.at);
  const complete = isComplete(scene, reading);
  const finished = complete && (!scene.definition.requiresAcceptance || scene.acceptance === 'accepted');
  const unreported = finished ? 0 : unreportedUpTo(scene.schedule, scene.owed, scene.lastAsOfDay);
  const verdicts = finished ? undefined : verdictsOf(scene, reading, complete, unreported);
  return { reading, judgement: judgementOf(scene, reading, unreported, verdicts) };
}

/**
 * All is there but perhaps the acceptance. What has to be held until due is complete only once the cut-off has reached due, and
 * on the strength of reports: silence through the last periods proves nothing.
 */
function isComplete({ at, definition, schedule, owed, lastAsOfDay }: Scene, reading: Reading): boolean {
  if (!reading.met || at === null || !reading.heldUntilDue) return reading.met;
  return at >= definition.due && unreportedUpTo(schedule, Math.min(owed, schedule.last), lastAsOfDay) === 0;
}

type Verdicts = Partial<Record<Aspect, Verdict>> & { readonly progress: Verdict };

function verdictsOf(scene: Scene, reading: Reading, complete: boolean, unreported: number): Verdicts {
  const { definition, cutoff, at, moment } = scene;
  if (moment.on < definition.start) return waiting(scene, { light: 'grey', reason: 'before-start' });
  if (cutoff === null || at === null) return waiting(scene, { light: 'grey', reason: 'nothing-due' });
  const verdicts: { progress: Verdict } & Partial<Record<Aspect, Verdict>> = { progress: judgeProgress(scene, reading, at, complete) };
  if (definition.plannedStart !== undefined) verdicts.start = judgeStart(scene, definition.plannedStart, reading, cutoff);
  if (definition.plannedFunds !== undefined) verdicts.funds = judgeFunds(scene, definition.plannedFunds, at);
  verdicts.reporting = judgeReporting(scene, unreported);
  return verdicts;
}

function waiting(scene: Scene, verdict: Verdict): Verdicts {
  return allAspects(scene, verdict, { light: verdict.light, reason: null });
}

function allAspects<Value>(
  { definition }: Scene,
  progress: Value,
  other: Value,
): Partial<Record<Aspect, Value>> & { readonly progress: Value } {
  const each: { progress: Value } & Partial<Record<Aspect, Value>> = { progress };
  if (definition.plannedStart !== undefined) each.start = other;
  if (definition.plannedFunds !== undefined) each.funds = other;
  each.reporting = other;
  return each;
}

function judgementOf(scene: Scene, reading: Reading, unreported: number, verdicts: Verdicts | undefined): Judgement {
  const { moment, state } = scene;
  const finished = verdicts === undefined;
  return {
    on: moment.on,
    cutoff: finished ? finishedCutoff(scene) : scene.cutoff,
    value: reading.value,
    goal: reading.goal,
    completionBp: reading.completionBp,
    plannedBp: reading.plannedBp,
    deviationBp: reading.completionBp - reading.plannedBp,
    deviationInUnit: reading.deviationInUnit,
    light: finished ? 'done' : worst(verdicts),
    lights: finished ? allAspects<Light>(scene, 'done', 'done') : lightsOf(verdicts),
    reasons: reasonsOf(scene, verdicts),
    unreportedPeriods: unreported,
    excused: state.excuses.length > 0 && isExcused(state, moment),
    awaiting: awaiting(state),
    nextMove: nextMove(scene, finished),
  };
}

function finishedCutoff({ schedule, owed, lastAsOfDay }: Scene): string | null {
  const day = cutoffDay(schedule, owed, lastAsOfDay, true);
  return day === null ? null : fromEpochDay(day);
}

function lightsOf(verdicts: Verdicts): Partial<Record<Aspect, Light>> {
  const lights: Partial<Record<Aspect, Light>> = { progress: verdicts.progress.light };
  if (verdicts.start !== undefined) lights.start = verdicts.start.light;
  if (verdicts.funds !== undefined) lights.funds = verdicts.funds.light;
  if (verdicts.reporting !== undefined) lights.reporting = verdicts.reporting.light;
  return lights;
}

function worst({ progress, start, funds, reporting }: Verdicts): Light {
  let yellow = false;
  for (const verdict of [progress, start, funds, reporting]) {
    if (verdict?.light === 'red') return 'red';
    if (verdict?.light === 'yellow') yellow = true;
  }
  return yellow ? 'yellow' : progress.light;
}

const NO_REASONS: readonly Reason[] = [];

function reasonsOf(scene: Scene, verdicts: Verdicts | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  const add = (verdict: Verdict | undefined) => {
    if (verdict?.reason) reasons.push(verdict.reason);
  };
  if (verdicts !== undefined) [verdicts.progress, verdicts.start, verdicts.funds, verdicts.reporting].forEach(add);
  if (wentBack(scene)) reasons.push('value-went-back');
  return reasons.length === 0 ? NO_REASONS : reasons;
}

/** A total that is lower than the one reported before, without a correction: accepted, counted, and marked. */
function wentBack({ counted, definition, moment }: Scene): boolean {
  if (definition.measure.type !== 'cumulative' || counted.length < 2) return false;
  const last = lastSaying(counted, 'value', moment.on);
  if (last?.data.value === undefined) return false;
  for (let at = counted.indexOf(last) - 1; at >= 0; at -= 1) {
    const before = counted[at]?.data.value;
    if (before !== undefined) return last.data.value < before;
  }
  return false;
}
