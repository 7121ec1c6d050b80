import { listRegions } from '../plan/plan-choices';
import type { ShownPlan } from '../plan/require-plan';

const OUTER_DIGITS = [2, 4] as const;

/**
 * The regions whose settings somebody may see: those with a plan, and those around them, whose settings they inherit; ascending.
 * @param ownRegions of whoever is signed in; empty: all
 */
export function listSettingRegions(
  { region, plans }: Pick<ShownPlan, 'region' | 'plans'>,
  ownRegions: readonly string[],
): readonly string[] {
  const outer = plans.flatMap((plan) => OUTER_DIGITS.map((digits) => plan.region.slice(0, digits)));
  const isReadable = (code: string): boolean => ownRegions.length === 0 || ownRegions.some((own) => code.startsWith(own));
  return [...new Set([region, ...ownRegions, ...outer.filter(isReadable), ...listRegions(plans, ownRegions)])].sort();
}
