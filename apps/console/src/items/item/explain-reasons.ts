import type { TFunction } from 'i18next';
import { formatPercent, formatQuantity, withUnit } from '../../ui/numbers';
import { withDifference } from './amounts';
import { findAspect, findStep } from './trace-facts';
import type { ShownItem } from './use-item';

/** Why an item has its light: a sentence for each reason, or one that says that nothing is wrong. */
export function explainReasons(item: ShownItem, t: TFunction): readonly string[] {
  const values = readValues(item, t);
  if (item.reasons.length === 0) return [t(`items.because.${item.light}`, values)];
  const hasReport = findStep(item.trace, 'cutoff').text('lastReport') !== null;
  return item.reasons.map((reason) => {
    const isNever = reason === 'not-reported' && !hasReport;
    return isNever ? t('items.because.never-reported', values) : t(`items.because.${reason}`, values);
  });
}

/** What the sentences say; each takes what it needs. */
function readValues(item: ShownItem, t: TFunction) {
  const { trace, unit, start, due, on } = item;
  const funds = findAspect(trace, 'funds');
  const [spent, planned] = [funds.percent('completionBp'), funds.percent('plannedBp')];
  return {
    ...{ start, due },
    at: item.cutoff ?? on,
    completion: formatPercent(item.completion),
    planned: formatPercent(item.planned),
    gap: formatQuantity(Math.abs(item.deviation)),
    value: withUnit(item.value, unit),
    goal: withUnit(item.goal, unit),
    shortfall: withDifference(item.deviationInUnit === null ? null : Math.abs(item.deviationInUnit), unit, t),
    periods: item.unreportedPeriods,
    count: item.unreportedPeriods,
    reported: findStep(trace, 'cutoff').text('lastReport') ?? '',
    plannedStart: findAspect(trace, 'start').text('plannedStart') ?? '',
    fundsSpent: formatPercent(spent),
    fundsPlanned: formatPercent(planned),
    fundsGap: formatQuantity(spent === null || planned === null ? null : Math.round(Math.abs(spent - planned) * 100) / 100),
  };
}
