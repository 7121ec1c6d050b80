import { lazy, type ReactNode } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { useSession } from '../session/use-session';
import { Unreachable } from '../shell/unreachable';
import { Waiting } from '../ui/waiting';
import { readPlanAddress } from './plan-address';
import { choosePlan, type PlanChoice } from './plan-choices';
import { usePlans, type KnownPlans } from './use-plans';

/** Few ever see it. */
const NoPlan = lazy(() => import('./no-plan'));

/** A plan that is settled. */
export interface ShownPlan extends PlanChoice {
  /** The business date of the server. */
  readonly today: string;
  readonly plans: KnownPlans['plans'];
}

export interface RequirePlanProps {
  readonly children: (plan: ShownPlan) => ReactNode;
}

/** Settles which plan a page shows; the address always says it. */
export function RequirePlan({ children }: RequirePlanProps) {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const ownRegions = useSession().data?.user.regions ?? [];
  const known = usePlans();
  if (known.data === undefined) return known.isError ? <Unreachable onRetry={() => void known.refetch()} /> : <Waiting />;
  const { region, year } = readPlanAddress(search);
  if (region !== undefined && year !== undefined) return children({ region, year, ...known.data });
  const choice = choosePlan(known.data, ownRegions);
  if (choice === undefined) return <NoPlan {...known.data} />;
  const settled = new URLSearchParams({ region: region ?? choice.region, year: String(year ?? choice.year) });
  for (const [name, value] of search) if (!settled.has(name)) settled.append(name, value);
  return <Navigate to={`${pathname}?${settled.toString()}`} replace />;
}
