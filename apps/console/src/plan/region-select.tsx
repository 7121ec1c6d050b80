import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from './use-region-names';

export interface RegionSelectProps {
  readonly region: string;
  /** Those to choose from, ascending. */
  readonly regions: readonly string[];
  readonly onChange: (region: string) => void;
}

/** One of some regions, by its name and those that it lies in. */
export function RegionSelect({ region, regions, onChange }: RegionSelectProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return (
    <Select
      aria-label={t('plan.region')}
      className="region-select"
      value={region}
      options={regions.map((value) => ({ value, label: nameRegion(value).join(' ') }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  );
}
