import { subtractExact, type ItemDefinition, type Problem } from '@duban/domain';
import type { ServiceRules } from '@duban/register';
import { LivelihoodDetails } from './livelihood-details';

/** What makes an item a livelihood commitment. */
export const LIVELIHOOD_RULES: ServiceRules = { service: 'livelihood', detailsClass: LivelihoodDetails, check };

/** What was there and what is added are told apart; together they are the goal that is counted towards. */
function check({ details, measure }: ItemDefinition): readonly Problem[] {
  const { stock, plannedIncrement }: LivelihoodDetails = details;
  if (stock === undefined || plannedIncrement === undefined || measure.type !== 'cumulative') return [];
  const missing = subtractExact(measure.goal, stock);
  if (plannedIncrement === missing) return [];
  return [{ code: 'out-of-range', field: 'details.plannedIncrement', value: plannedIncrement, params: { min: missing, max: missing } }];
}
