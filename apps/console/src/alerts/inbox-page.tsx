import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { ExportButtons } from '../ui/export-buttons';
import { Pager } from '../ui/pager';
import { QueryCard } from '../ui/query-card';
import { usePages } from '../ui/use-pages';
import { AlertTable } from './alert-table';
import { AlertsHead } from './alerts-head';
import { readInboxFilters, writeInboxFilters, type InboxFilters } from './inbox-address';
import { InboxFilterBar } from './inbox-filter-bar';
import { readAlertFile, toQuery, useAlertPage } from './use-alerts';

/** The alerts of a plan: what has to be done, and what was done. */
export default function InboxPage() {
  return <RequirePlan>{(plan) => <Inbox plan={plan} />}</RequirePlan>;
}

function Inbox({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filters = readInboxFilters(search);
  const change = (changes: Partial<InboxFilters>): void => setSearch(writeInboxFilters(search, changes), { preventScrollReset: true });
  const query = toQuery(plan, filters);
  const pages = usePages(JSON.stringify(query));
  const found = useAlertPage(query, pages.cursor);
  const fileName = `${t('alertList.title')}-${plan.region}-${plan.today}`;
  return (
    <div className="page alerts">
      <AlertsHead title={t('alertList.title')} plan={plan}>
        <ExportButtons fileName={fileName} read={(format) => readAlertFile(query, format)} />
      </AlertsHead>
      <InboxFilterBar plan={plan} filters={filters} change={change} />
      <QueryCard
        title={t(`alertList.group.${filters.state}`)}
        query={found}
        isEmpty={({ items }) => items.length === 0}
        emptyText={t('alertList.none')}
      >
        {({ items, nextCursor }) => (
          <>
            <AlertTable alerts={items} today={plan.today} />
            <Pager position={pages} nextCursor={nextCursor} />
          </>
        )}
      </QueryCard>
    </div>
  );
}
