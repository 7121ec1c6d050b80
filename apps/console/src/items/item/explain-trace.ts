import type { TFunction } from 'i18next';
import type { LightName } from '../../ui/lights';
import { formatPercent, formatQuantity, withUnit } from '../../ui/numbers';
import { explainRule } from './explain-rule';
import { describeMoney, withDifference } from './amounts';
import { findStep, TraceFacts } from './trace-facts';
import type { ShownItem } from './use-item';

/** A step on the way from what was reported to the light. */
export interface ExplainedStep {
  readonly name: string;
  readonly sentences: readonly string[];
}

/** The evaluation in sentences, so that anybody can check it with the numbers on the page. */
export function explainTrace(item: ShownItem, t: TFunction, policyName: string | undefined): readonly ExplainedStep[] {
  return [
    { name: t('items.step.cutoff'), sentences: explainCutoff(item, t) },
    { name: t('items.step.value'), sentences: explainValue(item, t) },
    { name: t('items.step.planned'), sentences: explainPlanned(item, t) },
    { name: t('items.step.rule'), sentences: explainRule(item, t, policyName) },
    { name: t('items.step.aspects'), sentences: explainAspects(item, t) },
  ];
}

function explainCutoff({ trace, cutoff, on, definition }: ShownItem, t: TFunction): readonly string[] {
  const facts = findStep(trace, 'cutoff');
  const reported = facts.text('lastReport');
  const owed = facts.text('lastPeriodOwed');
  const cycle = t(`items.cycle.${definition.reporting.every}`);
  return [
    reported === null ? t('items.trace.noReport') : t('items.trace.lastReport', { date: reported }),
    ...(owed === null ? [] : [t('items.trace.owed', { date: owed, cycle, days: facts.number('graceDays') ?? 0 })]),
    cutoff === null ? t('items.trace.noCutoff', { date: on }) : t('items.trace.cutoff', { date: cutoff }),
  ];
}

function explainValue({ trace, definition: { measure }, unit, completion, goal, value }: ShownItem, t: TFunction): readonly string[] {
  const facts = findStep(trace, 'value');
  const at = facts.text('asOf');
  const share = t('items.trace.completion', { completion: formatPercent(completion) });
  if (measure.type === 'milestones' || measure.type === 'all-met') {
    const known = measure.type === 'milestones' ? measure.milestones : measure.parts;
    const ids = facts.text('ids')?.split(' ') ?? [];
    const names = known.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
    const isNone = at === null || names.length === 0;
    return [isNone ? t('items.trace.noneDone') : t('items.trace.done', { date: at, names: names.join(t('list.separator')) }), share];
  }
  const amounts = { date: at ?? '', value: withUnit(value, unit), goal: withUnit(goal, unit) };
  const corrected = facts.number('correctedBy') === null ? [] : [t('items.trace.corrected')];
  return [at === null ? t('items.trace.noValue', amounts) : t('items.trace.value', amounts), ...corrected, share];
}

function explainPlanned({ trace, unit, planned, deviation, deviationInUnit, definition }: ShownItem, t: TFunction): readonly string[] {
  const facts = findStep(trace, 'planned');
  const promise = findStep(trace, 'promise');
  const at = facts.text('at');
  const amendedFrom = promise.text('amendedFrom');
  const document = promise.text('document') ?? t('items.trace.noDocument');
  const { pace: evenly = 'months', trajectory } = definition;
  const pace = trajectory === undefined ? t(`items.pace.${evenly}`) : t('items.pace.trajectory');
  const amount = facts.number('plannedValue');
  const isLine = facts.text('pace') !== null;
  return [
    ...(amendedFrom === null ? [] : [t('items.trace.amended', { date: amendedFrom, document })]),
    ...(at !== null && amount !== null
      ? [t(isLine ? 'items.trace.plannedValue' : 'items.trace.comparedValue', { date: at, value: withUnit(round(amount), unit), pace })]
      : []),
    t('items.trace.planned', { planned: formatPercent(planned) }),
    describeDeviation(deviation, t),
    ...(deviationInUnit === null ? [] : [t('items.trace.deviationInUnit', { value: withDifference(deviationInUnit, unit, t) })]),
  ];
}

function describeDeviation(deviation: number, t: TFunction): string {
  const points = formatQuantity(Math.abs(deviation));
  if (deviation === 0) return t('items.trace.onPlan');
  return t(deviation < 0 ? 'items.trace.behind' : 'items.trace.ahead', { points });
}

/** Planned amounts lie between two points of a line and may have many digits. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function explainAspects({ trace, light, nextChange, excused }: ShownItem, t: TFunction): readonly string[] {
  const aspects = trace.filter(({ step }) => step === 'aspect').map(({ facts }) => explainAspect(new TraceFacts(facts), t));
  return [
    ...aspects,
    t('items.trace.worst', { light: t(`light.${light}`) }),
    ...(excused ? [t('items.trace.excused')] : []),
    ...(nextChange === null ? [] : [t('items.trace.nextChange', { date: nextChange })]),
  ];
}

type AspectName = 'progress' | 'start' | 'funds' | 'reporting';

function explainAspect(facts: TraceFacts, t: TFunction): string {
  const aspect = (facts.text('aspect') ?? 'progress') as AspectName;
  const isInTime = aspect === 'reporting' && facts.number('unreportedPeriods') === 0;
  const light = (facts.text('light') ?? 'grey') as LightName;
  return t(isInTime ? 'items.aspect.reportedInTime' : `items.aspect.${aspect}`, {
    light: t(`light.${light}`),
    date: facts.text('plannedStart') ?? '',
    amount: describeMoney(facts.number('plannedFunds') ?? 0, t),
    spent: formatPercent(facts.percent('completionBp')),
    planned: formatPercent(facts.percent('plannedBp')),
    periods: facts.number('unreportedPeriods') ?? 0,
  });
}
