import { RequirePlan } from '../plan/require-plan';
import { Overview } from './overview';
import { useAddress } from './use-view';

export default function OverviewPage() {
  const [address, change] = useAddress();
  return (
    <RequirePlan>
      {({ region, year, today, plans }) => <Overview view={{ ...address, region, year, today }} plans={plans} change={change} />}
    </RequirePlan>
  );
}
