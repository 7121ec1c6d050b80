import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { ExportButtons, type FileFormat } from '../ui/export-buttons';
import { QueryCard } from '../ui/query-card';
import { AlertsHead } from './alerts-head';
import { CountTable } from './count-table';
import { RepeatedList } from './repeated-list';
import { listMonths, readStretch, type ShownStatistics, type Stretch } from './statistics-address';
import { StatisticsSummary } from './statistics-summary';

/** How alerts are answered: by month and department. */
export default function StatisticsPage() {
  return <RequirePlan>{(plan) => <Statistics plan={plan} />}</RequirePlan>;
}

function Statistics({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const stretch = readStretch(search, plan);
  const query = { region: plan.region, ...stretch };
  const found = useQuery({
    queryKey: ['alerts', 'statistics', query],
    queryFn: () => readAnswer(api().GET('/api/alerts/statistics', { params: { query } })),
    placeholderData: keepPreviousData,
  });
  const readFile = (format: FileFormat): Promise<Blob> =>
    readAnswer(api().GET('/api/alerts/statistics', { params: { query: { ...query, format } }, parseAs: 'blob' }));
  const fileName = `${t('alertStatistics.title')}-${plan.region}-${stretch.from}-${stretch.to}`;
  const isEmpty = ({ counts }: ShownStatistics): boolean => counts.raised === 0;
  return (
    <div className="page alerts">
      <AlertsHead title={t('alertStatistics.title')} plan={plan}>
        <ExportButtons fileName={fileName} read={readFile} />
      </AlertsHead>
      <MonthsBar plan={plan} stretch={stretch} />
      <QueryCard title={t('alertStatistics.whole')} query={found} isEmpty={isEmpty} emptyText={t('alertStatistics.none')}>
        {(statistics) => <StatisticsSummary statistics={statistics} />}
      </QueryCard>
      <QueryCard title={t('alertStatistics.byDepartment')} query={found} isEmpty={isEmpty} emptyText={t('alertStatistics.none')}>
        {({ departments }) => (
          <CountTable
            title={t('alertList.department')}
            rows={departments.map(({ department, counts }) => ({ ...counts, name: department.name || t('alertStatistics.noDepartment') }))}
          />
        )}
      </QueryCard>
      <QueryCard title={t('alertStatistics.byMonth')} query={found} isEmpty={isEmpty} emptyText={t('alertStatistics.none')}>
        {({ months }) => (
          <CountTable title={t('alertStatistics.month')} rows={months.map(({ month, ...counts }) => ({ ...counts, name: month }))} />
        )}
      </QueryCard>
      <RepeatedList region={plan.region} query={found} />
    </div>
  );
}

function MonthsBar({ plan, stretch: { from, to } }: { readonly plan: ShownPlan; readonly stretch: Stretch }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const months = listMonths(plan);
  const choose = (name: string) => (month: string) => {
    const changed = new URLSearchParams(search);
    changed.set(name, month);
    setSearch(changed, { preventScrollReset: true });
  };
  const toOptions = (listed: readonly string[]) => listed.map((value) => ({ value, label: value }));
  return (
    <div className="months">
      <span>{t('alertStatistics.raisedIn')}</span>
      <Select
        aria-label={t('alertStatistics.from')}
        value={from}
        options={toOptions(months.filter((month) => month <= to))}
        onChange={choose('from')}
      />
      <span>{t('alertStatistics.through')}</span>
      <Select
        aria-label={t('alertStatistics.to')}
        value={to}
        options={toOptions(months.filter((month) => month >= from))}
        onChange={choose('to')}
      />
    </div>
  );
}
