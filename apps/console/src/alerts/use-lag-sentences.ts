import { useTranslation } from 'react-i18next';
import { formatPercent } from '../ui/numbers';
import type { ShownAlert } from './inbox-address';

/** Says what lags and what is awaited. @returns a function of an alert and the business date */
export function useLagSentences(): (alert: ShownAlert, today: string) => readonly string[] {
  const describeLag = useLag();
  const describeNext = useNext();
  return (alert, today) => [...describeLag(alert), ...describeNext(alert, today)];
}

function useLag(): (alert: ShownAlert) => readonly string[] {
  const { t } = useTranslation();
  return ({ raisedOn, rule, figures }) => {
    const { light, completion, planned, reasons, unreportedPeriods, redPeriods, forecast, due, since, items, red } = figures;
    return [
      t('lag.raised', { date: raisedOn, rule: rule.name, since }),
      ...(items !== null && red !== null ? [t('lag.group', { items, red })] : []),
      ...(light === null
        ? []
        : [t('lag.figures', { light: t(`light.${light}`), completion: formatPercent(completion), planned: formatPercent(planned) })]),
      ...(reasons.length > 0 ? [t('lag.reasons', { reasons: reasons.map((each) => t(`reason.${each}`)).join(t('list.separator')) })] : []),
      ...(unreportedPeriods !== null && unreportedPeriods > 0
        ? [t('lag.unreported', { periods: unreportedPeriods, count: unreportedPeriods })]
        : []),
      ...(redPeriods !== null && redPeriods > 1 ? [t('lag.redPeriods', { periods: redPeriods })] : []),
      ...(forecast === null ? [] : [t('lag.forecast', { forecast: formatPercent(forecast) })]),
      ...(due === null ? [] : [t('lag.due', { due })]),
    ];
  };
}

/** Who has to do what; nothing where it is over, because the course says it. */
function useNext(): (alert: ShownAlert, today: string) => readonly string[] {
  const { t } = useTranslation();
  return ({ state, answerBy, answer, excusedUntil, department }, today) => {
    if (state === 'answered' && answer !== null) return [t('lag.answered', { date: answer.committedDate })];
    if (state === 'excused' && excusedUntil !== null) return [t('lag.excused', { date: excusedUntil })];
    if (answerBy === null) return [];
    const values = { department: department.name, date: answerBy };
    return [answerBy < today ? t('lag.overdue', values) : t('lag.expected', values)];
  };
}
