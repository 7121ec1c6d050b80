import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/use-session';
import type { OverviewProps } from './overview-props';
import { listRegions, listYears } from './plan-choices';
import { useRegionNames } from './use-region-names';

/** Whose plan, and of which year. */
export function PlanBar({ view, plans, change }: OverviewProps) {
  const { t } = useTranslation();
  const ownRegions = useSession().data?.user.regions ?? [];
  const nameRegion = useRegionNames();
  const regions = [...new Set([view.region, ...listRegions(plans, ownRegions)])].sort();
  const years = [...new Set([view.year, ...listYears(plans, view.region)])].sort((a, b) => b - a);
  return (
    <div className="plan-bar">
      <Select
        aria-label={t('overview.region')}
        className="region-select"
        value={view.region}
        options={regions.map((value) => ({ value, label: nameRegion(value).join(' ') }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(region) => change({ region, part: undefined })}
      />
      <Select
        aria-label={t('overview.year')}
        className="year-select"
        value={view.year}
        options={years.map((value) => ({ value, label: t('overview.yearOf', { year: value }) }))}
        onChange={(year) => change({ year, on: undefined, known: undefined, part: undefined })}
      />
    </div>
  );
}
