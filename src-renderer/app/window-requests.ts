import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useConnection } from './connection/state.ts';
import { client } from './garage.ts';

/** Goes where the program's window is asked to from outside of its page: a link, the menu, a second start. In a browser nothing ever asks. */
export function useWindowRequests(): void {
  const navigate = useNavigate();
  const isOnline = useConnection(({ state }) => state === 'online');
  useEffect(() => {
    if (!isOnline) return;
    const stop = new AbortController();
    const follow = async () => {
      for await (const { open } of await client.window.requests(undefined, { signal: stop.signal }))
        void navigate(open);
    };
    // The wire is gone or the screen is: the next wire follows anew.
    follow().catch(() => {});
    return () => stop.abort();
  }, [isOnline, navigate]);
}
