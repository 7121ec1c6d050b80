import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSession } from '../session/use-session';
import { Unreachable } from '../shell/unreachable';
import { Waiting } from '../ui/waiting';
import { Overview } from './overview';
import { writeAddress } from './overview-address';
import { choosePlan } from './plan-choices';
import { usePlans } from './use-overview';
import { useAddress } from './use-view';

/** Settles which plan is shown; the address always says it. */
export default function OverviewPage() {
  const { t } = useTranslation();
  const [address, change] = useAddress();
  const ownRegions = useSession().data?.user.regions ?? [];
  const plans = usePlans();
  if (plans.data === undefined) return plans.isError ? <Unreachable onRetry={() => void plans.refetch()} /> : <Waiting />;
  const { region, year } = address;
  if (region !== undefined && year !== undefined) {
    return <Overview view={{ ...address, region, year, today: plans.data.today }} plans={plans.data.plans} change={change} />;
  }
  const choice = choosePlan(plans.data, ownRegions);
  if (choice === undefined) return <Empty className="waiting" description={t('overview.noPlan')} />;
  const search = writeAddress({ ...address, region: region ?? choice.region, year: year ?? choice.year });
  return <Navigate to={`/overview?${search.toString()}`} replace />;
}
