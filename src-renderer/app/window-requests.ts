import { useEffect } from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';
import { useConnection } from './connection/state.ts';
import { client } from './garage.ts';

/** Goes where the program's window is asked to go from outside of the page: by a link, its menu, a second start. In a browser that never happens. */
export function useWindowRequests(): void {
  const navigate = useNavigate();
  const isOnline = useConnection(({ state }) => state === 'online');
  useEffect(() => {
    if (!isOnline) return;
    const stop = new AbortController();
    void follow(navigate, stop.signal);
    return () => stop.abort();
  }, [isOnline, navigate]);
}

async function follow(navigate: NavigateFunction, signal: AbortSignal): Promise<void> {
  try {
    for await (const { open } of await client.window.requests(undefined, { signal })) void navigate(open);
  } catch {
    // The wire is gone; a new one starts this anew.
  }
}
