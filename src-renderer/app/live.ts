import { useEffect } from 'react';
import type { Topic } from '../../src-shared/sync/tables.ts';
import { ConnectionLost, useConnection } from './connection/state.ts';
import { hasCode } from './failure.ts';
import { client, garage } from './garage.ts';
import { queryClient } from './query-client.ts';

/**
 * Answers that depend on more than the topic which is the first name of their path. `'any'` means on everything.
 * A capability adds its own here.
 */
const dependsOn: Readonly<Record<string, readonly Topic[] | 'any'>> = {
  search: 'any',
  today: 'any',
  clients: ['clients', 'cars', 'orders', 'payments'],
  cars: ['cars', 'clients', 'orders'],
  catalogue: ['cars'],
  documents: ['documents', 'orders', 'payments', 'clients', 'cars', 'staff', 'settings', 'files'],
  orders: ['orders', 'clients', 'cars', 'payments', 'prices', 'parts', 'stock', 'staff', 'settings'],
  parts: ['parts', 'stock', 'orders', 'settings'],
  stock: ['parts', 'stock', 'orders', 'staff', 'settings'],
  links: ['links', 'tickets', 'bookings', 'orders', 'clients', 'cars'],
  tickets: ['tickets', 'clients', 'orders', 'staff'],
  bookings: ['bookings', 'clients', 'cars'],
  suppliers: ['suppliers', 'purchases', 'parts'],
  purchases: ['purchases', 'suppliers', 'parts', 'stock', 'orders'],
  stocktakes: ['stocktakes', 'stock', 'parts'],
  session: ['staff', 'settings'],
  // Whether everything is in a backup changes with everything.
  backups: 'any',
  sync: ['sync', 'settings', 'history'],
  workshop: ['settings', 'staff'],
  setup: ['settings'],
};

function isTouched(key: readonly unknown[], topics: readonly Topic[]): boolean {
  const [path] = key;
  if (!Array.isArray(path)) return false;
  const name: unknown = path[0];
  const own = typeof name === 'string' ? (dependsOn[name] ?? [name]) : [];
  return own === 'any' || topics.some((topic) => own.includes(topic));
}

const retryMs = 1000;

/** Follows the garage's news for as long as someone is signed in: whatever the screens show of a changed topic is asked for again. */
export function useLiveChanges(): void {
  const isOnline = useConnection(({ state }) => state === 'online');
  useEffect(() => {
    if (!isOnline) return;
    const stop = new AbortController();
    void followChanges(stop.signal);
    return () => stop.abort();
  }, [isOnline]);
}

async function followChanges(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const changes = await client.live.changes(undefined, { signal });
      // Between the last answers and this moment something may have changed unheard.
      await queryClient.invalidateQueries();
      for await (const { topics, restart } of changes) {
        if (restart) window.location.reload();
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, topics) });
      }
    } catch (error) {
      // A lost wire starts this anew by itself; after anything else the news are worth another try.
      if (error instanceof ConnectionLost) return;
      // Somebody else signed this screen out, or the PC went to sleep.
      if (hasCode(error, 'NOT_SIGNED_IN')) return queryClient.invalidateQueries({ queryKey: garage.session.key() });
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
