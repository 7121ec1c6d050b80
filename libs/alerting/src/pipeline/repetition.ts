import type { IsoDate } from '@duban/domain';
import { addWorkingDays, type HolidayCalendar } from '../calendar/working-days';
import type { LocalMoment } from './quiet-hours';
import type { ChosenRoute } from './route';

/** That an address was told of the alert of a notice, or is about to be. */
export interface NotifiedBefore {
  /** As `formatAddress` has it. */
  readonly address: string;
  readonly on: IsoDate;
}

interface RepetitionContext {
  readonly calendar: HolidayCalendar;
  readonly now: LocalMoment;
}

/** When an address is told again; at the next opportunity, if it never was. null: the route repeats nothing. */
export function repeatDate(
  { repeatWorkingDays: days }: ChosenRoute,
  last: IsoDate | null,
  { calendar, now }: RepetitionContext,
): IsoDate | null {
  if (days === null) return null;
  return last === null ? now.date : addWorkingDays(calendar, last, days).date;
}

export function lastNotified(address: string, notified: readonly NotifiedBefore[]): IsoDate | null {
  return (
    notified
      .filter((each) => each.address === address)
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? null
  );
}
