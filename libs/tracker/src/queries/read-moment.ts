import { dateIn, endOfDate, type Basis, type EvaluationMoment, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

/** What every read takes: `on` (business date, default today), `known` (date up to whose end reports count), `basis`. */
export interface MomentQuery {
  readonly on?: IsoDate;
  readonly known?: IsoDate;
  readonly basis?: Basis;
}

export interface ReadMoment extends EvaluationMoment {
  /** The rollups and the stored judgements answer this moment: today, everything known, claimed figures. */
  readonly isCurrent: boolean;
}

export class Moments {
  constructor(
    private readonly clock: Clock,
    private readonly zone: string,
  ) {}

  today(): IsoDate {
    return dateIn(this.clock.now(), this.zone);
  }

  of({ on, known, basis }: MomentQuery): ReadMoment {
    const today = this.today();
    return {
      on: on ?? today,
      ...(known === undefined ? {} : { knownBefore: endOfDate(known, this.zone) }),
      basis: basis ?? 'claimed',
      isCurrent: (on ?? today) === today && known === undefined && (basis ?? 'claimed') === 'claimed',
    };
  }
}
