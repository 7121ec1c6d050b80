import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { formatPercent, formatPoints } from '../ui/numbers';

type ComparedFigures = Pick<Schemas['Summary']['totals'], 'completion' | 'planned' | 'deviation'>;

export interface ComparisonProps {
  readonly now: ComparedFigures;
  readonly before: ComparedFigures;
  /** The earlier date. */
  readonly date: string;
}

const difference = (now: number | null, before: number | null): number | null => (now === null || before === null ? null : now - before);

/** The figures of an earlier date, and by how much each has changed since. */
export function Comparison({ now, before, date }: ComparisonProps) {
  const { t } = useTranslation();
  const rows = [
    { name: t('completion.actual'), value: formatPercent(before.completion), change: difference(now.completion, before.completion) },
    { name: t('completion.planned'), value: formatPercent(before.planned), change: difference(now.planned, before.planned) },
    { name: t('completion.deviation'), value: formatPoints(before.deviation), change: difference(now.deviation, before.deviation) },
  ];
  return (
    <table className="data comparison">
      <caption>{t('compare.title', { date })}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('compare.figure')}</th>
          <th scope="col">{date}</th>
          <th scope="col">{t('compare.change')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, value, change }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{value}</td>
            <td className="number">{formatPoints(change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
