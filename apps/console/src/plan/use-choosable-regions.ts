import { useSession } from '../session/use-session';
import { listRegions } from './plan-choices';
import type { ShownPlan } from './require-plan';

/** The regions to choose from, the shown one too; ascending. */
export function useChoosableRegions({ region, plans }: Pick<ShownPlan, 'region' | 'plans'>): readonly string[] {
  const ownRegions = useSession().data?.user.regions ?? [];
  return [...new Set([region, ...listRegions(plans, ownRegions)])].sort();
}
