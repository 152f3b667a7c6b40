import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for as long as the component lives, doing what the latest render meant by it: for memoised children. Not for use during render. */
export function useStable<Arguments extends readonly unknown[], Result>(
  work: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...args: Arguments) => latest.current(...args), []);
}
