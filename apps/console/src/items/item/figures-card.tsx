import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent, PERCENT } from '../../ui/numbers';
import { Panel } from '../../ui/panel';
import { Points } from '../../ui/points';
import { Quantity, type QuantityProps } from '../../ui/quantity';
import type { ShownItem } from './use-item';

/** The numbers of an item at the date. */
export function FiguresCard({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const { unit, goal, value, completion, planned, deviation, deviationInUnit } = item;
  return (
    <Panel title={t('items.figures.title')} className="third">
      <dl className="item-figures">
        {unit !== null && <Figure name={t('items.figures.goal')} value={<Quantity value={goal} unit={unit} />} />}
        {unit !== null && <Figure name={t('items.figures.value')} value={<Quantity value={value} unit={unit} />} />}
        <Figure name={t('completion.actual')} value={formatPercent(completion)} />
        <Figure name={t('completion.planned')} value={formatPercent(planned)} />
        <Figure name={t('completion.deviation')} value={<Points value={deviation} />} />
        {deviationInUnit !== null && <Figure name={t('items.figures.fromGoal')} value={<FromGoal value={deviationInUnit} unit={unit} />} />}
      </dl>
      <p className="muted">{describeForecast(item, t)}</p>
    </Panel>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Per cents differ by percentage points. */
function FromGoal({ value, unit }: QuantityProps) {
  return unit === PERCENT ? <Points value={value} /> : <Quantity value={value} unit={unit} />;
}

function describeForecast({ on, due, forecast }: Pick<ShownItem, 'on' | 'due' | 'forecast'>, t: TFunction): string {
  const { expected, low, high, reason = 'not-forecast' } = forecast;
  if (expected === null) return t(`items.noForecast.${reason}`);
  if (on > due) return t('items.pastDue');
  if (low === high) return t('items.expected', { expected: formatPercent(expected) });
  return t('items.forecast', { expected: formatPercent(expected), low: formatPercent(low ?? null), high: formatPercent(high ?? null) });
}
