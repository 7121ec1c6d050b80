import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAlerts } from '../plan/use-plan-figures';
import { toTime } from '../ui/dates';
import { QueryCard } from '../ui/query-card';
import type { View } from './use-view';

/** The gravest first. */
const LEVELS = ['summon', 'supervise', 'remind'] as const;

/** Alerts that are not closed, by level, as they stand now. */
export function AlertsCard({ view }: { readonly view: View }) {
  const { t, i18n } = useTranslation();
  const { region, year } = view;
  const month = new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'short', timeZone: 'UTC' });
  const nameMonth = (text: string): string => month.format(toTime(`${text}-01`));
  return (
    <QueryCard title={t('alerts.title')} query={useAlerts(view)}>
      {({ counts, from, to }) => (
        <>
          <dl className="alert-levels">
            {LEVELS.map((level) => (
              <div key={level}>
                <dt>{t(`alerts.${level}`)}</dt>
                <dd>
                  <Link to={{ pathname: '/alerts', search: new URLSearchParams({ region, year: String(year), level }).toString() }}>
                    {counts.open[level]}
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
          <p className="muted">{t('alerts.explanation', { date: view.today })}</p>
          <p className="muted">
            {t('alerts.counts', {
              ...{ from: nameMonth(from), to: nameMonth(to) },
              ...{ raised: counts.raised, answered: counts.answered, overdue: counts.overdue },
            })}
          </p>
        </>
      )}
    </QueryCard>
  );
}
