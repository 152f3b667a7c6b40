import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** What a screen does with a scanned code; false: it is none of its business. */
type TakeScan = (code: string) => boolean;

interface Taker {
  readonly take: { readonly current: TakeScan };
}

/** Who takes what is scanned; who came last is asked first, as a dialog before the screen under it. Of those that came together the outer one is. */
const useTakers = create<{ readonly all: readonly Taker[] }>(() => ({ all: [] }));

/**
 * Takes scanned codes while the component is on the screen: `useScans((code) => { add(code); return true; })`. Who takes none leaves them to the screen around
 * it, and at last to the program, which opens the part.
 */
export function useScans(take: TakeScan | null): void {
  const latest = useRef<TakeScan>(() => false);
  useEffect(() => {
    latest.current = take ?? (() => false);
  });
  useEffect(() => {
    const taker = { take: latest };
    useTakers.setState(({ all }) => ({ all: [taker, ...all] }));
    return () => useTakers.setState(({ all }) => ({ all: all.filter((other) => other !== taker) }));
  }, []);
}

/** Offers a code to the screen in front; answers whether anybody took it. */
export function offerScan(code: string): boolean {
  return useTakers.getState().all.some(({ take }) => take.current(code));
}
