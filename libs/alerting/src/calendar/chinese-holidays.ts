import type { IsoDate } from '@duban/domain';
import days from 'chinese-days/dist/chinese-days.json';
import type { HolidayCalendar } from './working-days';

/** The holidays of China in the years whose notice the package `chinese-days` has. */
export const CHINESE_HOLIDAYS: HolidayCalendar = {
  holidays: new Set<IsoDate>(Object.keys(days.holidays)),
  makeUpDays: new Set<IsoDate>(Object.keys(days.workdays)),
  years: new Set(Object.keys(days.holidays).map((date) => Number(date.slice(0, 4)))),
};
