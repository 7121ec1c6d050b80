import { useSession } from '../session/use-session';
import { listRegions, listYears, type PlanChoice } from './plan-choices';
import { RegionSelect } from './region-select';
import type { ShownPlan } from './require-plan';
import { YearSelect } from './year-select';

export interface PlanBarProps {
  readonly plan: Pick<ShownPlan, 'region' | 'year' | 'plans'>;
  readonly onChange: (choice: Partial<PlanChoice>) => void;
}

/** Whose plan, and of which year. */
export function PlanBar({ plan: { region, year, plans }, onChange }: PlanBarProps) {
  const ownRegions = useSession().data?.user.regions ?? [];
  const regions = [...new Set([region, ...listRegions(plans, ownRegions)])].sort();
  return (
    <div className="plan-bar">
      <RegionSelect region={region} regions={regions} onChange={(chosen) => onChange({ region: chosen })} />
      <YearSelect year={year} years={listYears(plans, region)} onChange={(chosen) => onChange({ year: chosen })} />
    </div>
  );
}
