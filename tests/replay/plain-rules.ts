import { addDays, daysBetween, type Evaluation, type IsoDate, type ItemDefinition } from '@duban/domain';
import { countWorkingDays } from './plain-working-days';

/** An item at midnight, before the events of the day, or at the end of the day. */
export interface KnownMoment {
  readonly on: IsoDate;
  readonly isMidnight: boolean;
  readonly definition: ItemDefinition;
  readonly evaluation: Evaluation;
  readonly forecastBp: number | null;
}

export type PlainLevel = 'remind' | 'supervise' | 'summon';

export interface PlainRule {
  readonly id: string;
  readonly level: PlainLevel;
  readonly holdDays: number;
  /** Working days to answer; a level that is not named has no limit. */
  readonly limits?: Readonly<Partial<Record<PlainLevel, number>>>;
  /** Whether the item is a lag at the last of these moments. */
  readonly holds: (moments: readonly KnownMoment[]) => boolean;
}

/** The default rules in the words of the documentation, each by the whole history of an item. */
export const PLAIN_RULES: readonly PlainRule[] = [
  { id: 'red', level: 'supervise', holdDays: 0, holds: now(({ evaluation }) => evaluation.light === 'red') },
  { id: 'yellow', level: 'remind', holdDays: 3, holds: now(({ evaluation }) => evaluation.light === 'yellow') },
  { id: 'long-red', level: 'summon', holdDays: 0, holds: (moments) => countRedMonths(moments) > 2 },
  { id: 'unreported', level: 'remind', holdDays: 0, holds: now(({ evaluation }) => evaluation.unreportedPeriods > 1) },
  { id: 'overdue', level: 'supervise', holdDays: 0, holds: now(({ evaluation }) => evaluation.reasons.includes('overdue')) },
  {
    id: 'due-soon',
    level: 'remind',
    holdDays: 0,
    limits: {},
    holds: now(({ on, definition: { due } }) => on <= due && daysBetween(on, due) < 40 && countWorkingDays(on, addDays(due, -1)) < 10),
  },
  {
    id: 'forecast',
    level: 'remind',
    holdDays: 7,
    limits: { remind: 3 },
    holds: now(({ evaluation, forecastBp }) => evaluation.light !== 'red' && forecastBp !== null && forecastBp < 9_000),
  },
  {
    id: 'relative',
    level: 'remind',
    holdDays: 0,
    holds: now(({ definition, evaluation }) => 'reference' in definition.measure && ['yellow', 'red'].includes(evaluation.light)),
  },
  {
    id: 'went-back',
    level: 'remind',
    holdDays: 0,
    limits: { remind: 1 },
    holds: now(({ evaluation }) => evaluation.reasons.includes('value-went-back')),
  },
];

function now(holds: (moment: KnownMoment) => boolean): PlainRule['holds'] {
  return (moments) => {
    const last = moments.at(-1);
    return last !== undefined && last.evaluation.light !== 'done' && !last.evaluation.excused && holds(last);
  };
}

/** The months of the cut-offs since the light has been red. */
function countRedMonths(moments: readonly KnownMoment[]): number {
  const notRed = moments.findLastIndex(({ evaluation }) => evaluation.light !== 'red');
  return new Set(moments.slice(notRed + 1).map(({ evaluation }) => evaluation.cutoff?.slice(0, 7))).size;
}
