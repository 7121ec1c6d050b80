import { useSearchParams } from 'react-router';
import { RegionSelect } from '../plan/region-select';
import type { ShownPlan } from '../plan/require-plan';
import { useSession } from '../session/use-session';
import { listSettingRegions } from './region-choices';

/** Whose settings are shown: also regions without a plan, whose settings the regions below inherit. */
export function SettingRegionSelect({ region, plans }: Pick<ShownPlan, 'region' | 'plans'>) {
  const [search, setSearch] = useSearchParams();
  const ownRegions = useSession().data?.user.regions ?? [];
  const regions = listSettingRegions({ region, plans }, ownRegions);
  const choose = (chosen: string): void => setSearch({ region: chosen, year: search.get('year') ?? '' });
  return <RegionSelect region={region} regions={regions} onChange={choose} />;
}
