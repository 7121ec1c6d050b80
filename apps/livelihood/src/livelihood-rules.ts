import { subtractExact, type ItemDefinition, type Problem } from '@duban/domain';
import type { ServiceRules } from '@duban/register';
import { LivelihoodDetails } from './livelihood-details';

/** The rules of livelihood commitments. */
export const LIVELIHOOD_RULES: ServiceRules = { service: 'livelihood', detailsClass: LivelihoodDetails, check };

/** The number that existed and the number to add have a field each; their sum must be the goal. */
function check({ details, measure }: ItemDefinition): readonly Problem[] {
  const { stock, plannedIncrement }: LivelihoodDetails = details;
  if (stock === undefined || plannedIncrement === undefined || measure.type !== 'cumulative') return [];
  const missing = subtractExact(measure.goal, stock);
  if (plannedIncrement === missing) return [];
  return [{ code: 'out-of-range', field: 'details.plannedIncrement', value: plannedIncrement, params: { min: missing, max: missing } }];
}
