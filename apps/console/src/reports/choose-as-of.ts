import type { Schemas } from '@duban/client';

/** The date that a new report is about, as long as nobody says another: the end of the period that is owed, or today. */
export function chooseAsOf({ on, nextReport }: Pick<Schemas['ItemDetail'], 'on' | 'nextReport'>): string {
  return nextReport === null || nextReport.to > on ? on : nextReport.to;
}
