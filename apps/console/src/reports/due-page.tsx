import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PlanBar } from '../plan/plan-bar';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { useIsAtLeast } from '../session/rights';
import { DueLists } from './due-lists';
import { useSearchChanges } from './use-search-changes';

/** Where a clerk begins: what is owed, and the ways to report. */
export default function DuePage() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <h1>{t('reports.title')}</h1>
      <RequirePlan>{(plan) => <Due plan={plan} />}</RequirePlan>
    </div>
  );
}

function Due({ plan }: { readonly plan: ShownPlan }) {
  const choose = useSearchChanges();
  return (
    <>
      <div className="page-head">
        <PlanBar plan={plan} onChange={choose} />
        <Ways plan={plan} />
      </div>
      <DueLists plan={plan} />
    </>
  );
}

function Ways({ plan: { region, year } }: { readonly plan: ShownPlan }) {
  const { t } = useTranslation();
  const isSupervisor = useIsAtLeast('supervisor');
  const search = `?region=${region}&year=${year}`;
  return (
    <nav className="entry-buttons" aria-label={t('reports.ways')}>
      <Link className="button-link" to={`/reports/table${search}`}>
        {t('reports.table.title')}
      </Link>
      <Link className="button-link" to={`/reports/upload${search}`}>
        {t('reports.upload.reports.title')}
      </Link>
      {isSupervisor && (
        <>
          <Link className="button-link" to={`/reports/register${search}`}>
            {t('reports.register.title')}
          </Link>
          <Link className="button-link" to={`/reports/upload-plan${search}`}>
            {t('reports.upload.items.title')}
          </Link>
        </>
      )}
    </nav>
  );
}
