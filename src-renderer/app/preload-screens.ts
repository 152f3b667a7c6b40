import { useEffect } from 'react';
import type { RouteObject } from 'react-router';
import { capabilities } from './capabilities.ts';

/** Fetches all screens while nobody waits for one, so that the first key pressed on any of them is not lost to loading it. */
export function usePreloadedScreens(): void {
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      for (const { routes } of capabilities) routes.forEach(preload);
    });
    return () => cancelIdleCallback(idle);
  }, []);
}

function preload({ lazy, children = [] }: RouteObject): void {
  // A screen that does not come now is asked for again when it is opened.
  if (typeof lazy === 'function') void lazy().catch(() => {});
  children.forEach(preload);
}
