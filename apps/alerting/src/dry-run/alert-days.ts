import type { IsoDate } from '@duban/domain';

/** How many alerts began and ended on a day. */
export interface AlertDayCounts {
  raised: number;
  ended: number;
}

/** A day on which something happened to an alert: by the tried rules, and as it was. */
export interface ComparedDay {
  readonly on: IsoDate;
  readonly these: AlertDayCounts;
  readonly present: AlertDayCounts;
}

/** Counts alerts day by day, for a calendar of a stretch. */
export class AlertDays {
  private readonly days = new Map<IsoDate, ComparedDay>();

  /** @param to the last day: what came later is not counted */
  constructor(private readonly to: IsoDate) {}

  add(whose: 'these' | 'present', raisedOn: IsoDate, endedOn: IsoDate | null): void {
    this.find(raisedOn)[whose].raised += 1;
    if (endedOn !== null && endedOn <= this.to) this.find(endedOn)[whose].ended += 1;
  }

  /** Ascending, without days on which nothing happened. */
  list(): readonly ComparedDay[] {
    return [...this.days.values()].sort((a, b) => (a.on < b.on ? -1 : 1));
  }

  private find(on: IsoDate): ComparedDay {
    const found = this.days.get(on) ?? { on, these: { raised: 0, ended: 0 }, present: { raised: 0, ended: 0 } };
    this.days.set(on, found);
    return found;
  }
}
