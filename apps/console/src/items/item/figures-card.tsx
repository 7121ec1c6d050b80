import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../ui/numbers';
import { Panel } from '../../ui/panel';
import { Points } from '../../ui/points';
import { Quantity } from '../../ui/quantity';
import type { ShownItem } from './use-item';

/** The numbers of an item at the date. */
export function FiguresCard({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  const { unit, goal, value, completion, planned, deviation, deviationInUnit, forecast } = item;
  return (
    <Panel title={t('items.figures.title')} className="third">
      <dl className="item-figures">
        {unit !== null && <Figure name={t('items.figures.goal')} value={<Quantity value={goal} unit={unit} />} />}
        {unit !== null && <Figure name={t('items.figures.value')} value={<Quantity value={value} unit={unit} />} />}
        <Figure name={t('completion.actual')} value={formatPercent(completion)} />
        <Figure name={t('completion.planned')} value={formatPercent(planned)} />
        <Figure name={t('completion.deviation')} value={<Points value={deviation} />} />
        {deviationInUnit !== null && <Figure name={t('items.figures.fromGoal')} value={<Quantity value={deviationInUnit} unit={unit} />} />}
      </dl>
      <p className="muted">{describeForecast(forecast, t)}</p>
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

function describeForecast({ expected, low, high, reason = 'not-forecast' }: ShownItem['forecast'], t: TFunction): string {
  if (expected === null) return t(`items.noForecast.${reason}`);
  return t('items.forecast', { expected: formatPercent(expected), low: formatPercent(low ?? null), high: formatPercent(high ?? null) });
}
