import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PlanBar } from '../plan/plan-bar';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { useSession } from '../session/use-session';
import { Pager } from '../ui/pager';
import { QueryCard } from '../ui/query-card';
import { usePages } from '../ui/use-pages';
import { TableEntry } from './table-entry';
import { useTable } from './use-table';

/** The figures of a year, many items at once. */
export default function TablePage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.table.title')}</h1>
      <RequirePlan>{(plan) => <YearTable plan={plan} />}</RequirePlan>
    </div>
  );
}

function YearTable({ plan }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const { region, year, today } = plan;
  const department = useSession().data?.user.departments ?? [];
  const position = usePages(`${region}/${year}`);
  const { page, rows, leftOut } = useTable({ region, year, department, cursor: position.cursor });
  const choose = (choice: { readonly region?: string; readonly year?: number }): void =>
    setSearch({ region: choice.region ?? region, year: String(choice.year ?? year) });
  return (
    <>
      <PlanBar plan={plan} onChange={choose} />
      <QueryCard
        title={t('reports.table.caption', { year })}
        query={page}
        isEmpty={() => rows.length === 0}
        emptyText={t('reports.table.none')}
      >
        {({ nextCursor }) => (
          <>
            <p className="muted">{t('reports.table.help')}</p>
            {leftOut > 0 && <p className="muted">{t('reports.table.leftOut', { count: leftOut })}</p>}
            <TableEntry key={`${region}/${year}/${position.number}`} {...{ rows, year, today }} />
            <Pager position={position} nextCursor={nextCursor} />
          </>
        )}
      </QueryCard>
    </>
  );
}
