import { addDays, type IsoDate } from '@duban/domain';
import { addWorkingDays, isWorkingDay, type HolidayCalendar } from '../calendar/working-days';

/** `HH:MM` of the region's clock. */
export type LocalTime = string;

/** A moment on the region's clock. */
export interface LocalMoment {
  readonly date: IsoDate;
  readonly time: LocalTime;
}

/** When people are told: on working days from `from` (inclusive) to `to` (exclusive); a digest at `digestAt`. */
export interface TellingHours {
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly digestAt: LocalTime;
}

export const OFFICE_HOURS: TellingHours = { from: '08:30', to: '18:00', digestAt: '09:00' };

/** The first moment, now or later, at which people may be told. */
export function nextTelling(now: LocalMoment, timing: 'at-once' | 'digest', hours: TellingHours, calendar: HolidayCalendar): LocalMoment {
  const [from, to] = timing === 'digest' ? [hours.digestAt, addMinute(hours.digestAt)] : [hours.from, hours.to];
  const isLate = now.time >= to;
  const first = isLate ? addDays(now.date, 1) : now.date;
  if (!isWorkingDay(calendar, first)) return { date: addWorkingDays(calendar, first, 1).date, time: from };
  return { date: first, time: isLate || now.time < from ? from : now.time };
}

function addMinute(time: LocalTime): LocalTime {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
