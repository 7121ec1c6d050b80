import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { ApiProblem, isStatus } from './read-answer';

export const SESSION_KEY = ['session'] as const;
/** Marks the requests to which 401 says that a name or a password is wrong. */
export const SIGNING_IN = { isSigningIn: true } as const;
const RETRIES = 2;

/** What the server has said is asked for again after half a minute at the earliest, and when the window gets the focus. */
const FRESH_MS = 30_000;

/** Any answer 401 means that the session has ended: the page then asks to sign in. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (isStatus(error, 401)) client.setQueryData(SESSION_KEY, null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, { meta }) => (meta?.['isSigningIn'] === true ? undefined : onError(error)),
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // A refusal stays one; a network may come back.
        retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < RETRIES,
      },
    },
  });
  // The program says some things in the reader's language.
  i18next.on('languageChanged', () => void client.invalidateQueries());
  return client;
}
