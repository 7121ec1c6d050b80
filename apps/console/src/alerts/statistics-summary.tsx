import { useTranslation } from 'react-i18next';
import { formatShare } from './count-table';
import { LEVELS_GRAVEST_FIRST } from './inbox-address';
import type { ShownStatistics } from './statistics-address';

const STEPS = ['acknowledge', 'answer', 'recover'] as const;

/** The figures of a whole region. */
export function StatisticsSummary({ statistics: { counts, times } }: { readonly statistics: ShownStatistics }) {
  const { t } = useTranslation();
  const figures = [
    [t('alertStatistics.raised'), counts.raised, ''],
    [t('alertStatistics.answered'), counts.answered, formatShare(counts.answered, counts.raised)],
    [t('alertStatistics.overdue'), counts.overdue, formatShare(counts.overdue, counts.raised)],
    [t('alertStatistics.recovered'), counts.recovered, formatShare(counts.recovered, counts.raised)],
    [t('alertStatistics.closed'), counts.closed, formatShare(counts.closed, counts.raised)],
  ] as const;
  const open = LEVELS_GRAVEST_FIRST.map((level) => t('light.count', { light: t(`alerts.${level}`), count: counts.open[level] }));
  return (
    <>
      <dl className="figures">
        {figures.map(([name, value, share]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <span className="unit">{share}</span>
            </dd>
          </div>
        ))}
      </dl>
      <ul className="alert-sentences">
        <li>{t('alertStatistics.openByLevel', { levels: open.join(t('list.separator')) })}</li>
        {STEPS.map((step) => {
          const { medianWorkingDays, p90WorkingDays } = times[step];
          return medianWorkingDays === null || p90WorkingDays === null ? null : (
            <li key={step}>
              {t(`alertStatistics.time.${step}`, { median: medianWorkingDays, most: p90WorkingDays, count: medianWorkingDays })}
            </li>
          );
        })}
      </ul>
      <p className="muted">{t('alertStatistics.explanation')}</p>
    </>
  );
}
