import { useState } from 'react';
import { useSession } from '../session/use-session';
import { isRegionCode } from './plan-address';
import { listYears, type PlanChoice } from './plan-choices';
import { RegionSelect } from './region-select';
import type { KnownPlans } from './use-plans';
import { useRegionCodes } from './use-region-names';
import { YearSelect } from './year-select';

export interface NewPlanBarProps {
  /** Its region is undefined: none is chosen yet. */
  readonly plan: KnownPlans & { readonly region: string | undefined; readonly year: number };
  readonly onChange: (choice: Partial<PlanChoice>) => void;
}

/** Whose plan, and of which year: also one that has no items yet. A region that GB/T 2260 lacks is entered by its code. */
export function NewPlanBar({ plan: { region, year, today, plans }, onChange }: NewPlanBarProps) {
  const ownRegions = useSession().data?.user.regions ?? [];
  const [typed, setTyped] = useState('');
  const known = [...useRegionCodes(), ...ownRegions, ...plans.map((plan) => plan.region)];
  const entered = [region ?? '', typed].filter(isRegionCode);
  const regions = [...new Set([...known, ...entered])].filter(
    (code) => ownRegions.length === 0 || ownRegions.some((own) => code.startsWith(own)),
  );
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1, ...listYears(plans, region ?? '')];
  return (
    <div className="plan-bar">
      <RegionSelect region={region} regions={regions.sort()} onChange={(chosen) => onChange({ region: chosen })} onSearch={setTyped} />
      <YearSelect year={year} years={years} onChange={(chosen) => onChange({ year: chosen })} />
    </div>
  );
}
