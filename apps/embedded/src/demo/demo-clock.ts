import { endOfDate, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';
import { fixedDateClock } from '@duban/runtime';

/** Ten in the morning, when people report and are told. */
const BEFORE_MIDNIGHT_MS = 14 * 3_600_000;

/**
 * A clock whose business date the loader sets, so that each report is recorded on the day it was handed in. It is always ten in the morning
 * then; on the date of the demo it is the time of day.
 */
export class DemoClock implements Clock {
  private clock: Clock;

  constructor(
    private readonly today: IsoDate,
    private readonly zone: string,
  ) {
    this.clock = fixedDateClock(today, zone);
  }

  now(): number {
    return this.clock.now();
  }

  moveTo(date: IsoDate): void {
    const morning = Date.parse(endOfDate(date, this.zone)) - BEFORE_MIDNIGHT_MS;
    this.clock = date === this.today ? fixedDateClock(date, this.zone) : { now: () => morning };
  }
}
