import { lazy, Suspense } from 'react';
import { useAskedFigure } from './why-state.ts';

const WhyDialog = lazy(async () => ({ default: (await import('./why-dialog.tsx')).WhyDialog }));

/** Where a pressed figure is explained, on whatever screen it stands; fetched when the first one is. */
export function WhyHost() {
  const isAsked = useAskedFigure(({ asked }) => asked !== null);
  return isAsked ? (
    <Suspense>
      <WhyDialog />
    </Suspense>
  ) : null;
}
