import { useEffect, useState } from 'react';

/** The time now (UTC milliseconds), renewed every `everyMs`, so that what depends on it does not go stale on a screen that stays open. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
