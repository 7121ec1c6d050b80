import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownDates } from '../../plan/dated-view';
import { QueryCard } from '../../ui/query-card';
import { ChartCard } from './chart-card';
import { DecisionsCard } from './decisions-card';
import { ItemAlertsCard } from './item-alerts-card';
import { listReports } from './report-rows';
import { ReportsCard } from './reports-card';
import { StepsCard } from './steps-card';
import { useItemHistory, type ShownHistory, type ShownItem } from './use-item';

export interface ItemPastProps {
  readonly item: ShownItem;
  readonly dates: ShownDates;
}

/** How the item came to where it is. */
export function ItemPast({ item, dates }: ItemPastProps) {
  const { t } = useTranslation();
  const query = useItemHistory(item.id, dates);
  if (query.data !== undefined) return <Past item={item} history={query.data} />;
  return (
    <QueryCard title={t('items.chart.title')} className="two-thirds item-chart" query={query}>
      {() => null}
    </QueryCard>
  );
}

function Past({ item, history }: { readonly item: ShownItem; readonly history: ShownHistory }) {
  const rows = useMemo(() => listReports(history.events, history.on), [history]);
  return (
    <>
      <ChartCard item={item} history={history} />
      <StepsCard item={item} rows={rows} />
      <ReportsCard item={item} rows={rows} />
      <DecisionsCard item={item} history={history} />
      <ItemAlertsCard item={item} />
    </>
  );
}
