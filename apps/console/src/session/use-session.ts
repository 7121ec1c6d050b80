import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { SESSION_KEY, SIGNING_IN } from '../api/query-client';
import { readSession, type Session } from './session-api';

export const SESSION = queryOptions({ queryKey: SESSION_KEY, queryFn: readSession });

export function useSession(): UseQueryResult<Session | null> {
  return useQuery(SESSION);
}

/** Signs in by a request. */
export function useSignIn<Input>(signIn: (input: Input) => Promise<Session>): UseMutationResult<Session, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    meta: SIGNING_IN,
    networkMode: 'always',
    onSuccess: (session) => takeSession(client, session),
  });
}

/** Whose pages are in this window; undefined before somebody has signed in. */
let lastUser: string | undefined;

/** @returns the id of who is signed in, or was until the session ended */
export function keepUser(session: Session | null): string | undefined {
  lastUser = session?.user.id ?? lastUser;
  return lastUser;
}

/** Nothing that was read for another person stays; who comes back reads again what the page shows. */
export function takeSession(client: QueryClient, session: Session): void {
  const others = { predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== SESSION_KEY[0] };
  if (session.user.id === lastUser) void client.invalidateQueries(others);
  else client.removeQueries(others);
  client.setQueryData(SESSION_KEY, session);
}
