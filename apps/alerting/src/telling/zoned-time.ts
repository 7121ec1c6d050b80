import { addDays, dateIn, endOfDate, toInstant, type IsoDate, type IsoInstant } from '@duban/domain';
import type { LocalMoment } from '@duban/alerting';

const MINUTE_MS = 60_000;
const REMEMBERED = 1_000;

/** Moments on the clock of one time zone. On a day on which clocks change, hours are those since midnight. */
export class ZonedTime {
  private readonly starts = new Map<IsoDate, number>();

  constructor(readonly zone: string) {}

  toMoment(instant: number): LocalMoment {
    const date = dateIn(instant, this.zone);
    const minutes = Math.floor((instant - this.findStart(date)) / MINUTE_MS);
    const digits = (value: number): string => String(value).padStart(2, '0');
    return { date, time: `${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}` };
  }

  toInstant({ date, time }: LocalMoment): IsoInstant {
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    return toInstant(this.findStart(date) + minutes * MINUTE_MS);
  }

  private findStart(date: IsoDate): number {
    const known = this.starts.get(date);
    if (known !== undefined) return known;
    const start = Date.parse(endOfDate(addDays(date, -1), this.zone));
    if (this.starts.size >= REMEMBERED) this.starts.clear();
    this.starts.set(date, start);
    return start;
  }
}
