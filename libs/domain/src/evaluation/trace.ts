import { readFunds } from './aspects';
import { fromEpochDay } from '../schedule/dates';
import { ASPECTS, type Evaluation, type TraceStep } from './evaluation';
import type { ItemDefinition } from '../item/item';
import { joinedOn } from '../item/joined';
import type { Bands, LightPolicy } from '../policy/policy';
import { lastReportWith } from '../item/reports';
import { requiredFigure } from '../item/validate-progress';
import type { EvaluationContext } from './evaluation-context';
import { periodEnd } from '../schedule/periods';
import { toleranceScale } from '../policy/goal-tolerance';
import { paceOf, plannedFrom, plannedValueAt } from '../schedule/trajectory';

type Facts = TraceStep['facts'];

/**
 * The steps from the numbers to the light: `promise` (the definition in force), `cutoff`, `value`, `completion`, `planned`, `deviation`,
 * `band`, one `aspect` for each aspect, `light`. Step names are published. Dates are ISO dates, shares are basis points.
 */
export function buildTrace(context: EvaluationContext, evaluation: Evaluation): readonly TraceStep[] {
  return [
    step('promise', definitionFacts(context)),
    step('cutoff', cutoffFacts(context, evaluation)),
    step('value', valueFacts(context, evaluation)),
    step('completion', { completionBp: evaluation.completionBp, goal: evaluation.goal }),
    step('planned', plannedFacts(context, evaluation)),
    step('deviation', { deviationBp: evaluation.deviationBp, deviationInUnit: evaluation.deviationInUnit }),
    step('band', bandFacts(context)),
    ...aspectSteps(context, evaluation),
    step('light', { light: evaluation.light, reasons: evaluation.reasons.join(' '), excused: evaluation.excused }),
  ];
}

function step(name: string, facts: Facts): TraceStep {
  return { step: name, facts };
}

function definitionFacts({ definition, state, moment }: EvaluationContext): Facts {
  const inForce = state.amendments.findLast(
    ({ data, recordedAt }) => data.effectiveFrom <= moment.on && (moment.knownBefore === undefined || recordedAt < moment.knownBefore),
  );
  const { measure, start, due, joined } = definition;
  const direction = 'direction' in measure ? measure.direction : null;
  const amended = inForce === undefined ? {} : { amendedFrom: inForce.data.effectiveFrom, document: inForce.data.document ?? null };
  return { measure: measure.type, direction, start, due, ...(joined !== undefined && { joined }), ...amended };
}

function cutoffFacts({ moment, reported, owed, schedule }: EvaluationContext, { cutoff, unreportedPeriods }: Evaluation): Facts {
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

function valueFacts({ definition, counted, moment }: EvaluationContext, { value }: Evaluation): Facts {
  const source = lastReportWith(counted, requiredFigure(definition.measure), moment.on);
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

function plannedFacts({ definition, at }: EvaluationContext, { plannedBp }: Evaluation): Facts {
  const plannedValue = at === null ? null : plannedValueAt(definition, at);
  return { at, plannedValue, plannedBp, ...(hasPlannedLine(definition) && lineFacts(definition)) };
}

function hasPlannedLine({ measure, trajectory = [] }: ItemDefinition): boolean {
  return 'goal' in measure && measure.direction !== 'at-most' && ('baseline' in measure || trajectory.length > 0);
}

/** How the lines of the plan are counted: from the beginning of which date, and in equal months or in days. */
function lineFacts(definition: ItemDefinition): Facts {
  return { from: plannedFrom(definition), pace: paceOf(definition) };
}

function bandFacts({ policy, definition }: EvaluationContext): Facts {
  const { measure } = definition;
  const isGoal = measure.type === 'growth' || measure.type === 'level';
  const tolerance = isGoal && { goalTolerance: policy.goalTolerance, goalToleranceIn: toleranceScale(measure.unit) };
  return { policy: policy.id, version: policy.version, ...(tolerance || limits(policy.progress)) };
}

function limits({ unit, bands, otherwise }: Bands): Facts {
  return { unit, ...Object.fromEntries(bands.map(({ light, below }) => [`${light}Below`, below])), otherwise };
}

function aspectSteps(context: EvaluationContext, evaluation: Evaluation): readonly TraceStep[] {
  return ASPECTS.flatMap((aspect) => {
    const light = evaluation.lights[aspect];
    return light === undefined ? [] : [step('aspect', { aspect, light, ...aspectFacts(context, aspect, evaluation) })];
  });
}

function aspectFacts(
  { definition, policy, ...context }: EvaluationContext,
  aspect: (typeof ASPECTS)[number],
  evaluation: Evaluation,
): Facts {
  if (aspect === 'start') return { plannedStart: definition.plannedStart ?? null, ...monthFacts(policy) };
  if (aspect === 'reporting') return { unreportedPeriods: evaluation.unreportedPeriods };
  if (aspect === 'progress' || context.at === null) return {};
  const plannedFunds = definition.plannedFunds ?? 0;
  const line = { from: joinedOn(definition), pace: paceOf(definition) };
  return { plannedFunds, ...line, ...readFunds({ ...context, definition, policy }, plannedFunds, context.at) };
}

function monthFacts({ start }: LightPolicy): Facts {
  return { yellowAfterMonths: start.yellowAfterMonths, redAfterMonths: start.redAfterMonths };
}
