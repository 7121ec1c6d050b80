import type { ItemFacts } from '@duban/alerting';
import type { Service } from '@duban/domain';
import type { StatusChanged } from './status';

/** What rules of alerts know of an item from its status; null for a message that is so old that it lacks some of it. */
export function readItemFacts(status: StatusChanged): ItemFacts | null {
  const { area, due, reportingCycle, relative, forecastBp, judgement } = status;
  if (area === undefined || due === undefined || reportingCycle === undefined || relative === undefined || forecastBp === undefined)
    return null;
  const { itemId, region, year, name, department, town = null, leader = null } = status;
  const { on, cutoff, light, reasons, completionBp, plannedBp, unreportedPeriods, excused } = judgement;
  return {
    itemId,
    region,
    year,
    service: status.service as Service,
    name,
    department,
    area,
    town,
    leader,
    due,
    reportingCycle,
    isRelative: relative,
    on,
    cutoff,
    light,
    reasons,
    completionBp,
    plannedBp,
    unreportedPeriods,
    excused,
    forecastBp,
  };
}
