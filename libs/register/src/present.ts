import { dateIn, toInstant, type IsoDate, type IsoInstant } from '@duban/domain';
import type { Clock } from '@duban/ports';
import type { DecisionContext } from './decide/context';

const MINUTE_MS = 60_000;

/**
 * The current instant, and the business date in the region. Both are cached, because calendar arithmetic is slow: dates change
 * on whole minutes, so one computation serves a minute; under load many reports arrive in one millisecond and share its text.
 */
export class Present {
  private minute = -1;
  private date: IsoDate = '';
  private instantMs = Number.NaN;
  private instant: IsoInstant = '';

  constructor(
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  context(actor: string): DecisionContext {
    const now = this.clock.now();
    return { actor, recordedAt: this.instantAt(now), today: this.dateAt(now) };
  }

  today(): IsoDate {
    return this.dateAt(this.clock.now());
  }

  private instantAt(now: number): IsoInstant {
    if (now !== this.instantMs) {
      this.instant = toInstant(now);
      this.instantMs = now;
    }
    return this.instant;
  }

  private dateAt(now: number): IsoDate {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.minute) {
      this.date = dateIn(now, this.zone);
      this.minute = minute;
    }
    return this.date;
  }
}
