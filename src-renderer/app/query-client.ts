import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ConnectionLost } from './connection/state.ts';
import { hasCode } from './failure.ts';
import { recordFailure } from './journal.ts';

const unusedMinutes = 5;

/** Told when a call finds nobody signed in any more; set by the session, which this file must not know. */
let onSignedOut = () => {};
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

function noticeFailure(error: unknown, what: string): void {
  recordFailure(error, what);
  if (hasCode(error, 'NOT_SIGNED_IN')) onSignedOut();
}

/**
 * The answers the screens hold. They go stale by news from the garage and by nothing else, so no timer asks again; and the network's own idea
 * of being offline is of no interest, because the garage is on this PC or in this building.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => noticeFailure(error, describeKey(query.queryKey)) }),
  mutationCache: new MutationCache({ onError: (error) => noticeFailure(error, 'change') }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: unusedMinutes * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // Reading again after a broken wire is harmless; a refusal stays a refusal however often it is asked for.
      retry: (_count, error) => error instanceof ConnectionLost,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

function describeKey(key: readonly unknown[]): string {
  const [path] = key;
  return Array.isArray(path) ? path.join('.') : 'query';
}
