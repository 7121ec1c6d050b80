import type { DatedPlan } from '../plan/use-plan-figures';

export interface WallProps {
  readonly plan: DatedPlan;
}
