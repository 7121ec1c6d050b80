import type { Clock } from '@duban/ports';

/** A clock that starts at 10:00 in Beijing on a date. Each call of `now` adds a millisecond; `moveTo` sets another date, or time of day. */
export class MovableClock implements Clock {
  private instant = 0;

  constructor(date: string) {
    this.moveTo(date);
  }

  now(): number {
    return (this.instant += 1);
  }

  /** @param time in Beijing */
  moveTo(date: string, time = '10:00'): void {
    this.instant = Date.parse(`${date}T${time}:00+08:00`);
  }
}
