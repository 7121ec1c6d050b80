import type { Schemas } from '@duban/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../api/client';
import { readAnswer } from '../api/read-answer';

export type KnownPlans = Schemas['Plans'];

/** Which plans there are for whoever is signed in, and the business date of the server. */
export function usePlans(): UseQueryResult<KnownPlans> {
  return useQuery({ queryKey: ['plans'], queryFn: () => readAnswer(api().GET('/api/tracker/plans')) });
}
