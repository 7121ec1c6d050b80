import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import type { DetailChoice } from '../../details/service-details';
import { withUnit } from '../../ui/numbers';
import { describeMoney } from './amounts';
import { describeChoice } from './list-details';
import type { ShownItem } from './use-item';

/** What a report, a correction or a verification states. */
export type ReportedNumbers = Partial<
  Pick<
    Schemas['ReportedData'],
    'value' | 'increment' | 'milestonesDone' | 'milestonesAdded' | 'partsMet' | 'startedOn' | 'fundsToDate' | 'stage'
  >
>;

/** Reads figures aloud: a phrase for each. */
export function useFigures({ definition: { measure }, unit }: ShownItem): (stated: ReportedNumbers) => readonly string[] {
  const { t } = useTranslation();
  const nameSteps = (ids: readonly string[]): string => {
    const steps = measure.type === 'milestones' ? measure.milestones : measure.type === 'all-met' ? measure.parts : [];
    const names = ids.map((id) => steps.find((step) => step.id === id)?.name ?? id);
    return names.length === 0 ? t('items.reported.none') : names.join(t('list.separator'));
  };
  return ({ value, increment, milestonesDone, milestonesAdded, partsMet, startedOn, fundsToDate, stage }) => [
    ...(value === undefined ? [] : [withUnit(value, unit)]),
    ...(increment === undefined ? [] : [t('items.reported.increment', { value: withUnit(increment, unit) })]),
    ...(milestonesDone === undefined ? [] : [t('items.reported.milestones', { names: nameSteps(milestonesDone) })]),
    ...(milestonesAdded === undefined ? [] : [t('items.reported.added', { names: nameSteps(milestonesAdded) })]),
    ...(partsMet === undefined ? [] : [t('items.reported.parts', { names: nameSteps(partsMet) })]),
    ...(startedOn === undefined ? [] : [t('items.reported.started', { date: startedOn })]),
    ...(fundsToDate === undefined ? [] : [t('items.reported.funds', { value: describeMoney(fundsToDate, t) })]),
    ...(stage === undefined ? [] : [t('items.reported.stage', { stage: describeChoice(stage as DetailChoice, t) })]),
  ];
}
