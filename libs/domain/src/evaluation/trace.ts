import { readFunds } from './aspects';
import { fromEpochDay } from '../schedule/dates';
import { ASPECTS, type Judgement, type TraceStep } from './evaluation';
import type { Bands, LightPolicy } from '../policy/policy';
import { lastSaying } from '../item/reports';
import type { Scene } from './evaluation-context';
import { periodEnd } from '../schedule/periods';
import { plannedValueAt } from '../schedule/trajectory';

type Facts = TraceStep['facts'];

/**
 * The way from the numbers to the light, in the order in which a person would go it: `promise`, `cutoff`, `value`,
 * `completion`, `planned`, `deviation`, `band`, one `aspect` for each, `light`. Dates are ISO, shares basis points.
 */
export function traceOf(scene: Scene, judgement: Judgement): readonly TraceStep[] {
  return [
    step('promise', promiseFacts(scene)),
    step('cutoff', cutoffFacts(scene, judgement)),
    step('value', valueFacts(scene, judgement)),
    step('completion', { completionBp: judgement.completionBp, goal: judgement.goal }),
    step('planned', plannedFacts(scene, judgement)),
    step('deviation', { deviationBp: judgement.deviationBp, deviationInUnit: judgement.deviationInUnit }),
    step('band', bandFacts(scene)),
    ...aspectSteps(scene, judgement),
    step('light', { light: judgement.light, reasons: judgement.reasons.join(' '), excused: judgement.excused }),
  ];
}

function step(name: string, facts: Facts): TraceStep {
  return { step: name, facts };
}

function promiseFacts({ definition, state, moment }: Scene): Facts {
  const inForce = state.amendments.findLast(
    ({ data, recordedAt }) => data.effectiveFrom <= moment.on && (moment.knownBefore === undefined || recordedAt < moment.knownBefore),
  );
  const { measure, start, due } = definition;
  const direction = 'direction' in measure ? measure.direction : null;
  const amended = inForce === undefined ? {} : { amendedFrom: inForce.data.effectiveFrom, document: inForce.data.document ?? null };
  return { measure: measure.type, direction, start, due, ...amended };
}

function cutoffFacts({ moment, reported, owed, schedule }: Scene, { cutoff, unreportedPeriods }: Judgement): Facts {
  return {
    on: moment.on,
    knownBefore: moment.knownBefore ?? null,
    lastReport: reported[reported.length - 1]?.data.asOf ?? null,
    lastPeriodOwed: owed < 0 ? null : fromEpochDay(periodEnd(schedule, owed)),
    graceDays: schedule.graceDays,
    cutoff,
    unreportedPeriods,
  };
}

function valueFacts({ definition, counted, moment }: Scene, { value }: Judgement): Facts {
  const { type } = definition.measure;
  const figure = type === 'milestones' ? 'milestonesDone' : type === 'all-met' ? 'partsMet' : 'value';
  const source = lastSaying(counted, figure, moment.on);
  const met = source?.data.milestonesDone ?? source?.data.partsMet;
  return {
    basis: moment.basis ?? 'claimed',
    value,
    asOf: source?.data.asOf ?? null,
    seq: source?.seq ?? null,
    correctedBy: source?.correctedBy ?? null,
    ...(met !== undefined && { ids: met.join(' ') }),
  };
}

function plannedFacts({ definition, at }: Scene, { plannedBp }: Judgement): Facts {
  return { at, plannedValue: at === null ? null : plannedValueAt(definition, at), plannedBp };
}

function bandFacts({ policy, definition }: Scene): Facts {
  const { type } = definition.measure;
  const goal = type === 'growth' || type === 'level';
  return { policy: policy.id, version: policy.version, ...(goal ? { goalTolerance: policy.goalTolerance } : limits(policy.progress)) };
}

function limits({ unit, bands, otherwise }: Bands): Facts {
  return { unit, ...Object.fromEntries(bands.map(({ light, below }) => [`${light}Below`, below])), otherwise };
}

function aspectSteps(scene: Scene, judgement: Judgement): readonly TraceStep[] {
  return ASPECTS.flatMap((aspect) => {
    const light = judgement.lights[aspect];
    return light === undefined ? [] : [step('aspect', { aspect, light, ...aspectFacts(scene, aspect, judgement) })];
  });
}

function aspectFacts({ definition, policy, ...scene }: Scene, aspect: (typeof ASPECTS)[number], judgement: Judgement): Facts {
  if (aspect === 'start') return { plannedStart: definition.plannedStart ?? null, ...monthFacts(policy) };
  if (aspect === 'reporting') return { unreportedPeriods: judgement.unreportedPeriods };
  if (aspect === 'progress' || scene.at === null) return {};
  const plannedFunds = definition.plannedFunds ?? 0;
  return { plannedFunds, ...readFunds({ ...scene, definition, policy }, plannedFunds, scene.at) };
}

function monthFacts({ start }: LightPolicy): Facts {
  return { yellowAfterMonths: start.yellowAfterMonths, redAfterMonths: start.redAfterMonths };
}
