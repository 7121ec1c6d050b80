import { useQuery } from '@tanstack/react-query';
import divisionsUrl from 'china-area-data/data.json?url';
import { findNames, listCodes, type Divisions } from './find-region-names';

/** Reads names of regions; before the table is loaded, and for regions that it lacks, the code stands for the name. */
export function useRegionNames(): (code: string) => readonly string[] {
  const divisions = useDivisions();
  return (code) => (divisions === undefined ? [code] : findNames(divisions, code));
}

/** All regions, ascending by code; none before the table is loaded. */
export function useRegionCodes(): readonly string[] {
  const divisions = useDivisions();
  return divisions === undefined ? [] : listCodes(divisions);
}

function useDivisions(): Divisions | undefined {
  const { data } = useQuery({
    queryKey: ['divisions'],
    queryFn: async () => (await (await fetch(divisionsUrl)).json()) as Divisions,
    staleTime: Infinity,
  });
  return data;
}
