import { useSearchParams } from 'react-router';
import type { DatedView, ShownDates } from '../../plan/dated-view';
import { isDate } from '../../ui/dates';

/** The two dates in the address, and how to go to others. */
export function useDates(): readonly [ShownDates, DatedView['change']] {
  const [search, setSearch] = useSearchParams();
  const read = (name: string): string | undefined => {
    const text = search.get(name);
    return text !== null && isDate(text) ? text : undefined;
  };
  const dates = { on: read('on'), known: read('known') };
  const change = (changes: ShownDates): void => {
    const next = Object.entries({ ...dates, ...changes }).flatMap(([name, date]) => (date === undefined ? [] : [[name, date]]));
    setSearch(new URLSearchParams(next), { preventScrollReset: true });
  };
  return [dates, change];
}
