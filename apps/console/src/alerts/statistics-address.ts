import type { Schemas } from '@duban/client';
import { readMatching } from '../plan/plan-address';

export type ShownStatistics = Schemas['AlertStatistics'];

/** The months in which the counted alerts were raised: `2024-03`. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

interface CountedPlan {
  readonly year: number;
  /** The business date. */
  readonly today: string;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** From the first month of a plan to the end of the year after it, in which it is looked back on; none behind this month. */
export function listMonths({ year, today }: CountedPlan): readonly string[] {
  const months = [year, year + 1].flatMap((each) =>
    Array.from({ length: 12 }, (_, index) => `${each}-${String(index + 1).padStart(2, '0')}`),
  );
  const past = months.filter((month) => month <= today.slice(0, 7));
  return past.length === 0 ? months.slice(0, 1) : past;
}

/** What an address says; the whole of what can be chosen where it says nothing that can be. */
export function readStretch(search: URLSearchParams, plan: CountedPlan): Stretch {
  const months = listMonths(plan);
  const read = (name: string): string | undefined => months.find((month) => month === readMatching(search, name, MONTH));
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const stretch = { from: read('from') ?? first, to: read('to') ?? last };
  return stretch.from <= stretch.to ? stretch : { from: first, to: last };
}
