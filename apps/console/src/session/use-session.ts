import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { SESSION_KEY } from '../api/query-client';
import { readSession, type Session } from './session-api';

export function useSession(): UseQueryResult<Session | null> {
  return useQuery({ queryKey: SESSION_KEY, queryFn: readSession });
}

/** Signs in by a request, and forgets what was read before. */
export function useSignIn<Input>(signIn: (input: Input) => Promise<Session>): UseMutationResult<Session, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    networkMode: 'always',
    onSuccess: (session) => changeUser(client, session),
  });
}

/** Somebody has signed in, or out (null): nothing that was read for another person stays. */
export function changeUser(client: QueryClient, session: Session | null): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  client.setQueryData(SESSION_KEY, session);
}
