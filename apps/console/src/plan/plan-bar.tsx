import { listYears, type PlanChoice } from './plan-choices';
import { RegionSelect } from './region-select';
import type { ShownPlan } from './require-plan';
import { useChoosableRegions } from './use-choosable-regions';
import { YearSelect } from './year-select';

export interface PlanBarProps {
  readonly plan: Pick<ShownPlan, 'region' | 'year' | 'plans'>;
  readonly onChange: (choice: Partial<PlanChoice>) => void;
}

/** Whose plan, and of which year. */
export function PlanBar({ plan, onChange }: PlanBarProps) {
  const { region, year, plans } = plan;
  return (
    <div className="plan-bar">
      <RegionSelect region={region} regions={useChoosableRegions(plan)} onChange={(chosen) => onChange({ region: chosen })} />
      <YearSelect year={year} years={listYears(plans, region)} onChange={(chosen) => onChange({ year: chosen })} />
    </div>
  );
}
