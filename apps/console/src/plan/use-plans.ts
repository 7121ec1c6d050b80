import type { Schemas } from '@duban/client';
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export type KnownPlans = Schemas['Plans'];

/** Which plans there are for whoever is signed in, and the business date of the server. */
export const PLANS = queryOptions({ queryKey: ['plans'], queryFn: () => readAnswer(api().GET('/api/tracker/plans')) });

export function usePlans(): UseQueryResult<KnownPlans> {
  return useQuery(PLANS);
}
