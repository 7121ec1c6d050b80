import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { listYears, type PlanChoice } from './plan-choices';
import { RegionSelect } from './region-select';
import type { ShownPlan } from './require-plan';
import { useChoosableRegions } from './use-choosable-regions';

export interface PlanBarProps {
  readonly plan: Pick<ShownPlan, 'region' | 'year' | 'plans'>;
  readonly onChange: (choice: Partial<PlanChoice>) => void;
}

/** Whose plan, and of which year. */
export function PlanBar({ plan, onChange }: PlanBarProps) {
  const { t } = useTranslation();
  const { region, year, plans } = plan;
  const regions = useChoosableRegions(plan);
  const years = [...new Set([year, ...listYears(plans, region)])].sort((a, b) => b - a);
  return (
    <div className="plan-bar">
      <RegionSelect region={region} regions={regions} onChange={(chosen) => onChange({ region: chosen })} />
      <Select
        aria-label={t('plan.year')}
        className="year-select"
        value={year}
        options={years.map((value) => ({ value, label: t('plan.yearName', { year: value }) }))}
        onChange={(chosen) => onChange({ year: chosen })}
      />
    </div>
  );
}
