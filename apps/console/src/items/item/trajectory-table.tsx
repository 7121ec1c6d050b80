import { useTranslation } from 'react-i18next';
import { formatPercent, formatQuantity } from '../../ui/numbers';
import type { ShownHistory } from './use-item';

export interface TrajectoryTableProps {
  readonly history: ShownHistory;
  readonly unit: string | null;
}

/** The planned numbers of the chart for those who cannot see it; the reports stand in a table of their own. */
export function TrajectoryTable({ history, unit }: TrajectoryTableProps) {
  const { t } = useTranslation();
  return (
    <table className="visually-hidden">
      <caption>{t('items.chart.planned')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('curve.date')}</th>
          <th scope="col">{t('completion.planned')}</th>
          {unit !== null && <th scope="col">{unit}</th>}
        </tr>
      </thead>
      <tbody>
        {history.planned.map(({ date, value, planned }) => (
          <tr key={date}>
            <th scope="row">{date}</th>
            <td>{formatPercent(planned)}</td>
            {unit !== null && <td>{formatQuantity(value)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
