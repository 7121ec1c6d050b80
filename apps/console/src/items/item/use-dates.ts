import { useSearchParams } from 'react-router';
import type { DatedView, ShownDates } from '../../plan/dated-view';
import { isDate } from '../../ui/dates';

/** The two dates in an address; what it says wrongly counts as absent. */
export function readDates(search: URLSearchParams): ShownDates {
  const read = (name: string): string | undefined => {
    const text = search.get(name);
    return text !== null && isDate(text) ? text : undefined;
  };
  return { on: read('on'), known: read('known') };
}

/** The two dates in the address, and how to go to others. */
export function useDates(): readonly [ShownDates, DatedView['change']] {
  const [search, setSearch] = useSearchParams();
  const dates = readDates(search);
  const change = (changes: ShownDates): void => {
    const next = Object.entries({ ...dates, ...changes }).flatMap(([name, date]) => (date === undefined ? [] : [[name, date]]));
    setSearch(new URLSearchParams(next), { preventScrollReset: true });
  };
  return [dates, change];
}
