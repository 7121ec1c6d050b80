import { dateIn, endOfDate, type Basis, type EvaluationMoment, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';
import { later, type NewestData } from '../clock/newest-data';

/** The clocks of two machines may differ by so much (as in Kerberos, RFC 4120) before it is said that one stands before the data. */
const TOLERANCE_MS = 5 * 60_000;

/** What every read takes: `on` (business date, default today), `known` (date up to whose end reports count), `basis`. */
export interface MomentQuery {
  readonly on?: IsoDate;
  readonly known?: IsoDate;
  readonly basis?: Basis;
}

export interface ReadMoment extends EvaluationMoment {
  /** The rollups and the stored evaluations answer this moment: today, everything known, claimed figures, nothing evaluated later. */
  readonly isCurrent: boolean;
}

/** A clock whose date lies before the newest data. */
export interface ClockBehind {
  readonly today: IsoDate;
  /** The date of the newest data: on which an event was recorded or an item evaluated. */
  readonly newest: IsoDate;
}

/** The moments of reads, by the clock and by how far the data goes. */
export class Moments {
  constructor(
    private readonly clock: Clock,
    private readonly zone: string,
    private readonly newest: Pick<NewestData, 'evaluatedUpTo' | 'recordedUpTo'>,
  ) {}

  today(): IsoDate {
    return dateIn(this.clock.now(), this.zone);
  }

  of({ on, known, basis }: MomentQuery): ReadMoment {
    const today = this.today();
    const isToday = (on ?? today) === today && known === undefined && (basis ?? 'claimed') === 'claimed';
    return {
      on: on ?? today,
      ...(known === undefined ? {} : { knownBefore: endOfDate(known, this.zone) }),
      basis: basis ?? 'claimed',
      isCurrent: isToday && (this.newest.evaluatedUpTo ?? today) <= today,
    };
  }

  /**
   * Whether the clock's date lies before the newest data. Hours do not matter, because everything is evaluated by days. undefined: it does
   * not, or only around midnight and by no more than clocks differ.
   */
  clockBehind(): ClockBehind | undefined {
    const newest = this.newestDate();
    const isBehind = newest !== undefined && dateIn(this.clock.now() + TOLERANCE_MS, this.zone) < newest;
    return isBehind ? { today: this.today(), newest } : undefined;
  }

  private newestDate(): IsoDate | undefined {
    const { recordedUpTo, evaluatedUpTo } = this.newest;
    const recordedOn = recordedUpTo === undefined ? undefined : dateIn(Date.parse(recordedUpTo), this.zone);
    return later(recordedOn, evaluatedUpTo);
  }
}
