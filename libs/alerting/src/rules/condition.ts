import type { IsoDate, Light } from '@duban/domain';
import { addWorkingDays, type HolidayCalendar } from '../calendar/working-days';
import type { ItemFacts, LagRecord } from './item-facts';
import type { GroupCondition, ItemCondition } from './rule';

/** The items of a department or an area that can be compared: those that are not grey. */
export interface GroupFacts {
  readonly items: number;
  readonly red: number;
}

/** Whether an item is a lag on a date. One that is excused 正当理由 is none. */
export function holdsForItem(condition: ItemCondition, { facts, redPeriods }: LagRecord, on: IsoDate, calendar: HolidayCalendar): boolean {
  if (facts.excused || facts.light === 'done') return false;
  switch (condition.type) {
    case 'light':
      return facts.light === condition.light;
    case 'red-periods':
      return redPeriods > condition.moreThan;
    case 'unreported-periods':
      return facts.unreportedPeriods > condition.moreThan;
    case 'reason':
      return facts.reasons.includes(condition.reason);
    case 'due-within':
      return on >= dueSoonFrom(facts, condition.workingDays, calendar) && on <= facts.due;
    case 'forecast-below':
      return facts.light !== 'red' && facts.forecastBp !== null && facts.forecastBp < condition.completionBp;
    case 'relative-violated':
      return facts.isRelative && VIOLATED.includes(facts.light);
  }
}

/** Whether a rule looks only at items that are not red. */
export function isForItemsNotRed(condition: ItemCondition): boolean {
  return condition.type === 'forecast-below' || (condition.type === 'light' && condition.light !== 'red');
}

const VIOLATED: readonly Light[] = ['yellow', 'red'];

export function holdsForGroup({ moreThanBp, atLeastItems }: GroupCondition, { items, red }: GroupFacts): boolean {
  return items >= atLeastItems && red * 10_000 > moreThanBp * items;
}

/** The first date on which an item counts as due within so many working days, `due` itself being the last of them. */
export function dueSoonFrom({ due }: Pick<ItemFacts, 'due'>, workingDays: number, calendar: HolidayCalendar): IsoDate {
  return addWorkingDays(calendar, due, -workingDays).date;
}
