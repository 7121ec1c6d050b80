import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ShownPlan } from '../plan/require-plan';
import { useRegionNames } from '../plan/use-region-names';
import { useSession } from '../session/use-session';
import { listSettingRegions } from './region-choices';

/** Whose settings are shown: also regions without a plan, whose settings the regions below inherit. */
export function RegionSelect({ region, plans }: Pick<ShownPlan, 'region' | 'plans'>) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const ownRegions = useSession().data?.user.regions ?? [];
  const nameRegion = useRegionNames();
  const regions = listSettingRegions({ region, plans }, ownRegions);
  const choose = (chosen: string): void => setSearch({ region: chosen, year: search.get('year') ?? '' });
  return (
    <Select
      aria-label={t('plan.region')}
      className="region-select"
      value={region}
      options={regions.map((value) => ({ value, label: nameRegion(value).join(' ') }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={choose}
    />
  );
}
