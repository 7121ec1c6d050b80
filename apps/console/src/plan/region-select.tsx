import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRegionNames } from './use-region-names';

export interface RegionSelectProps {
  /** undefined: none is chosen yet. */
  readonly region: string | undefined;
  /** Those to choose from, ascending. */
  readonly regions: readonly string[];
  readonly onChange: (region: string) => void;
  /** What is typed to find one. */
  readonly onSearch?: (text: string) => void;
}

/** One of some regions, by its name and those that it lies in; found by name or code. */
export function RegionSelect({ region, regions, onChange, onSearch }: RegionSelectProps) {
  const { t } = useTranslation();
  const nameRegion = useRegionNames();
  return (
    <Select
      aria-label={t('plan.region')}
      className="region-select"
      placeholder={t('plan.chooseRegion')}
      value={region ?? null}
      options={regions.map((value) => ({ value, label: nameRegion(value).join(' ') }))}
      showSearch={{ optionFilterProp: ['label', 'value'], ...(onSearch !== undefined && { onSearch }) }}
      onChange={onChange}
    />
  );
}
