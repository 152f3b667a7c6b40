import { useEffect, useState } from 'react';
import type { ImportState } from '../../src-shared/contract/imports.ts';
import { useConnection } from '../app/connection/state.ts';
import { refusalCodeOf } from '../app/failure.ts';
import { client } from '../app/garage.ts';

/** How an import stands, as it is followed from here. */
export type Followed =
  | { readonly phase: 'asking' }
  | { readonly phase: 'gone' }
  | { readonly phase: 'known'; readonly state: ImportState };

const retryMs = 1000;

/**
 * Follows an import for as long as it is on the screen. It goes on by itself in the garage, so a screen that was loaded anew, or whose wire was cut, finds it where
 * it is by then.
 */
export function useImport(importId: string): Followed {
  const [followed, setFollowed] = useState<Followed>({ phase: 'asking' });
  const isOnline = useConnection(({ state }) => state === 'online');
  useEffect(() => {
    if (!isOnline) return;
    const stop = new AbortController();
    void follow(importId, setFollowed, stop.signal);
    return () => stop.abort();
  }, [importId, isOnline]);
  return followed.phase === 'known' && followed.state.id !== importId ? { phase: 'asking' } : followed;
}

async function follow(importId: string, onNews: (followed: Followed) => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const state of await client.imports.watch({ importId }, { signal })) {
        if (signal.aborted) return;
        onNews({ phase: 'known', state });
      }
      // It was closed; whether a new one has its id is what the next question answers.
    } catch (error) {
      if (signal.aborted) return;
      if (refusalCodeOf(error) === 'import.gone') {
        onNews({ phase: 'gone' });
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, retryMs));
  }
}
