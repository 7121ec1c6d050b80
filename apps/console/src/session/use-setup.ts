import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { readSetup, type SetupState } from './session-api';

export const SETUP = queryOptions({ queryKey: ['setup'], queryFn: readSetup });

/** Whether the first administrator is still to be created, and who signs in by one click. */
export function useSetup(): UseQueryResult<SetupState> {
  return useQuery(SETUP);
}
