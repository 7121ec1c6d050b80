import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownPlan } from '../plan/require-plan';
import { useSession } from '../session/use-session';
import { DataTable, type TableColumn } from '../ui/data-table';
import { ItemLink } from '../ui/item-link';
import { LightTag } from '../ui/light-tag';
import { formatPercent } from '../ui/numbers';
import { Quantity } from '../ui/quantity';
import { QueryCard } from '../ui/query-card';
import { DUE_STATES, readDueItems, type DueItem, type DueState } from './due-query';
import { useDraftedItems } from './use-stored-draft';

/** More than anybody reports in a day; the rest follows when these are done. */
const MOST = 200;

/** What is overdue, what is due, and what comes next, each with the way to its form. */
export function DueLists({ plan: { region, year } }: { readonly plan: Pick<ShownPlan, 'region' | 'year'> }) {
  const department = useSession().data?.user.departments ?? [];
  return DUE_STATES.map((state) => <DueList key={state} {...{ state, region, year, department }} />);
}

interface DueListProps {
  readonly state: DueState;
  readonly region: string;
  readonly year: number;
  readonly department: readonly string[];
}

function DueList({ state, ...filter }: DueListProps) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ['items', 'due', state, filter],
    queryFn: () => readDueItems(filter, [state], MOST),
  });
  return (
    <QueryCard
      title={t(`reports.due.${state}`)}
      extra={query.data !== undefined && <span className="muted">{t('reports.due.count', { count: query.data.total })}</span>}
      query={query}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t(`reports.due.none.${state}`)}
    >
      {({ items }) => <DueTable caption={t(`reports.due.${state}`)} items={items} />}
    </QueryCard>
  );
}

function DueTable({ caption, items }: { readonly caption: string; readonly items: readonly DueItem[] }) {
  const { t } = useTranslation();
  const drafted = useDraftedItems();
  const wide = { isNumber: true, isWideOnly: true };
  const columns: TableColumn<DueItem>[] = [
    { key: 'name', title: t('item.name'), render: (item) => <ItemLink item={item} /> },
    { key: 'dueOn', title: t('reports.due.dueOn'), render: ({ nextReport }) => nextReport?.dueOn, isNumber: true },
    { key: 'period', title: t('reports.due.period'), render: (item) => <Period item={item} />, isWideOnly: true },
    { key: 'value', title: t('reports.due.last'), render: ({ value, unit }) => <Quantity value={value} unit={unit} />, ...wide },
    { key: 'completion', title: t('completion.actual'), render: ({ completion }) => formatPercent(completion), ...wide },
    { key: 'light', title: t('item.light'), render: ({ light }) => <LightTag light={light} />, isWideOnly: true },
    { key: 'report', title: t('reports.due.action'), render: ({ id }) => <ReportLink id={id} isDrafted={drafted.has(id)} /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={({ id }) => id} />;
}

function Period({ item: { nextReport, unreportedPeriods } }: { readonly item: DueItem }) {
  const { t } = useTranslation();
  if (nextReport === null) return null;
  const { from, to } = nextReport;
  return (
    <>
      <span className="number">{t('reports.due.fromTo', { from, to })}</span>
      {unreportedPeriods > 1 && <span className="muted"> {t('reports.due.unreported', { count: unreportedPeriods })}</span>}
    </>
  );
}

function ReportLink({ id, isDrafted }: { readonly id: string; readonly isDrafted: boolean }) {
  const { t } = useTranslation();
  return (
    <Link className="button-link primary" to={`/reports/new?${new URLSearchParams({ item: id }).toString()}`}>
      {t(isDrafted ? 'reports.due.goOn' : 'reports.due.report')}
    </Link>
  );
}
