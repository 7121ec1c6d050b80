import type { ItemDefinition, Measure, Reporting } from '@duban/domain';
import type { RegisterItem } from './commands/register-item';
import { plain } from './plain';

const MONTHLY: Reporting = { every: 'month', graceDays: 5 };

/** The definition that a registration gives, with the API's defaults filled in. */
export function completeDefinition(command: RegisterItem): ItemDefinition {
  const { weight = 1, reporting, requiresAcceptance = false, details = {}, ...rest } = plain(command);
  return { ...rest, measure: rest.measure as Measure, weight, reporting: reporting ?? MONTHLY, requiresAcceptance, details };
}
