import type { Clock } from '@duban/ports';

/** A clock that starts at 10:00 in Beijing on a date. Each call of `now` adds a millisecond; `moveTo` sets another date. */
export class MovableClock implements Clock {
  private instant = 0;

  constructor(date: string) {
    this.moveTo(date);
  }

  now(): number {
    return (this.instant += 1);
  }

  moveTo(date: string): void {
    this.instant = Date.parse(`${date}T10:00:00+08:00`);
  }
}
