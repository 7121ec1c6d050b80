import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CurveChart } from './curve-chart';
import type { ShownCurve } from '../plan/curve-option';
import { useCurve } from '../plan/use-plan-figures';
import { formatPercent } from '../ui/numbers';
import { QueryCard } from '../ui/query-card';
import type { View } from './use-view';

/** Plan and completion over the year, and what the year is expected to come to. */
export function CurveCard({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  return (
    <QueryCard
      title={t('curve.title')}
      className="two-thirds curve"
      query={useCurve(view)}
      isEmpty={({ points }) => points.every(({ items }) => items === 0)}
      emptyText={t('overview.noItem')}
    >
      {(curve) => (
        <>
          <CurveChart curve={curve} />
          <p className="muted">{describeForecast(curve, t)}</p>
          <CurveTable points={curve.points} />
        </>
      )}
    </QueryCard>
  );
}

function describeForecast({ forecast, on, year }: ShownCurve, t: TFunction): string {
  if (forecast === null) return t(on > `${year}-12-30` ? 'curve.yearEnded' : 'curve.noForecast');
  const { expected, low, high, items } = forecast;
  return t('curve.forecastText', { expected: formatPercent(expected), low: formatPercent(low), high: formatPercent(high), items });
}

/** The numbers of the chart for those who cannot see it. */
function CurveTable({ points }: Pick<ShownCurve, 'points'>) {
  const { t } = useTranslation();
  return (
    <table className="visually-hidden">
      <caption>{t('curve.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('curve.date')}</th>
          <th scope="col">{t('completion.planned')}</th>
          <th scope="col">{t('completion.actual')}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ date, planned, completion }) => (
          <tr key={date}>
            <th scope="row">{date}</th>
            <td>{formatPercent(planned)}</td>
            <td>{formatPercent(completion)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
