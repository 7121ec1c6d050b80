import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import NoPlan from '../plan/no-plan';
import { usePlans, type KnownPlans } from '../plan/use-plans';
import { useRegionNames } from '../plan/use-region-names';
import { useIsAtLeast } from '../session/rights';
import { DataTable } from '../ui/data-table';
import { QueryCard } from '../ui/query-card';

type RegionPlans = readonly [region: string, plans: KnownPlans['plans']];

/** Which regions have plans, and of which years. */
export default function RegionsPage() {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  const maySetUp = useIsAtLeast('supervisor');
  const columns = [
    { key: 'name', title: t('administration.region'), render: ([region]: RegionPlans) => nameRegion(region).join(' ') },
    { key: 'code', title: t('administration.code'), render: ([region]: RegionPlans) => region },
    { key: 'plans', title: t('administration.plans'), render: ([, plans]: RegionPlans) => <PlanLinks plans={plans} /> },
  ];
  return (
    <QueryCard
      title={t('administration.part.regions')}
      query={usePlans()}
      extra={
        maySetUp && (
          <Link className="button-link" to="/reports/upload-plan">
            {t('plan.new')}
          </Link>
        )
      }
    >
      {(known) =>
        known.plans.length === 0 ? (
          <NoPlan {...known} />
        ) : (
          <DataTable
            caption={t('administration.part.regions')}
            columns={columns}
            rows={[...Map.groupBy(known.plans, ({ region }) => region)].sort(([a], [b]) => a.localeCompare(b))}
            rowKey={([region]) => region}
          />
        )
      }
    </QueryCard>
  );
}

function PlanLinks({ plans }: Pick<KnownPlans, 'plans'>) {
  const { t } = useTranslation();
  return (
    <span className="administration-bar">
      {plans.map(({ region, year, items }) => (
        <Link key={year} to={`/overview?region=${region}&year=${year}`}>
          {t('administration.planOfYear', { year, count: items })}
        </Link>
      ))}
    </span>
  );
}
