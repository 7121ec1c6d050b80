import { readMatching } from '../../plan/plan-address';
import { isDate } from '../../ui/dates';

export type CountedHappening = 'raised' | 'ended';

/** What the address says of a dry run. */
export interface DryRunAddress {
  /** Absent: not run yet. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What the calendar counts. */
  readonly show: CountedHappening;
  /** The day whose alerts are listed. */
  readonly day: string | undefined;
}

export function readDryRunAddress(search: URLSearchParams): DryRunAddress {
  const readDate = (name: string): string | undefined => {
    const text = search.get(name);
    return text !== null && isDate(text) ? text : undefined;
  };
  const show = readMatching(search, 'show', /^ended$/) === undefined ? 'raised' : 'ended';
  return { from: readDate('from'), to: readDate('to'), show, day: readDate('day') };
}
