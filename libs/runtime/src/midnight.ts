import { dateIn, endOfDate, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

/** The machine may sleep or its clock be set: look again at least this often. */
const LOOK_EVERY_MS = 30_000;

/** Calls `turn` whenever the business date in the zone has turned. */
export class Midnight {
  private timer: NodeJS.Timeout | undefined;
  private date: IsoDate;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly zone: string,
    private readonly turn: (date: IsoDate) => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.date = this.today();
  }

  start(): void {
    this.schedule();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    const untilMidnightMs = Date.parse(endOfDate(this.today(), this.zone)) - this.clock.now();
    this.timer = setTimeout(() => void this.look(), Math.min(Math.max(untilMidnightMs, 1), LOOK_EVERY_MS));
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const today = this.today();
    try {
      if (today !== this.date) await this.turn(today);
      this.date = today;
    } catch (error) {
      this.failed(error); // the date stays: the next look tries again
    }
    if (!this.stopped) this.schedule();
  }

  private today(): IsoDate {
    return dateIn(this.clock.now(), this.zone);
  }
}

