import { useTranslation } from 'react-i18next';
import { toTime } from '../ui/dates';
import { formatQuantity } from '../ui/numbers';
import { isRelative, type ItemDraft } from './item-draft';
import { listCorners } from './planned-line';

const WIDTH = 400;
const HEIGHT = 160;

/** The plan as a line while it is typed. Its numbers are in the fields; those who cannot see it hear its corners. */
export function PlannedSketch({ draft }: { readonly draft: ItemDraft }) {
  const { t } = useTranslation();
  if (isRelative(draft)) return <p className="muted">{t('reports.item.relative')}</p>;
  const corners = listCorners(draft);
  const [first, last] = [corners[0], corners.at(-1)];
  if (first === undefined || last === undefined) return <p className="muted">{t('reports.item.noSketch')}</p>;
  const values = corners.map(({ value }) => value);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = (date: string): number => ((toTime(date) - toTime(first.date)) / (toTime(last.date) - toTime(first.date) || 1)) * WIDTH;
  const y = (value: number): number => HEIGHT - ((value - low) / (high - low || 1)) * HEIGHT;
  const label = corners
    .map(({ date, value }) => t('reports.item.corner', { date, value: formatQuantity(value) }))
    .join(t('list.separator'));
  return (
    <figure className="sketch">
      <svg viewBox={`-4 -4 ${WIDTH + 8} ${HEIGHT + 8}`} role="img" aria-label={label}>
        <polyline points={corners.map(({ date, value }) => `${x(date)},${y(value)}`).join(' ')} />
        {corners.map(({ date, value }, index) => (
          <circle key={index} cx={x(date)} cy={y(value)} r="4" />
        ))}
      </svg>
      <figcaption className="number">
        <span>{t('reports.item.corner', { date: first.date, value: formatQuantity(first.value) })}</span>
        <span>{t('reports.item.corner', { date: last.date, value: formatQuantity(last.value) })}</span>
      </figcaption>
    </figure>
  );
}
