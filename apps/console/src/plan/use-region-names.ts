import { useQuery } from '@tanstack/react-query';
import divisionsUrl from 'china-area-data/data.json?url';
import { findNames, type Divisions } from './find-region-names';

/** Reads names of regions; before the table is loaded, and for regions that it lacks, the code stands for the name. */
export function useRegionNames(): (code: string) => readonly string[] {
  const { data } = useQuery({
    queryKey: ['divisions'],
    queryFn: async () => (await (await fetch(divisionsUrl)).json()) as Divisions,
    staleTime: Infinity,
  });
  return (code) => (data === undefined ? [code] : findNames(data, code));
}
