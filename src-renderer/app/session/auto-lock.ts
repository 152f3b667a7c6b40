import { useEffect } from 'react';
import { lock, tellUse } from './session.ts';

const checkEveryMs = 5000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** The other windows of this browser share the session, so work in any of them keeps all of them open. */
const storageKey = 'garageflow.lastUsedAt';

/** Locks the screen after so many minutes in which nobody touched it. 0 is never. */
export function useAutoLock(minutes: number): void {
  useEffect(() => {
    if (minutes === 0) return;
    let usedAt = Date.now();
    let toldAt = 0;
    const onUse = () => {
      usedAt = Date.now();
      if (usedAt - toldAt < checkEveryMs) return;
      toldAt = usedAt;
      localStorage.setItem(storageKey, String(usedAt));
      void tellUse();
    };
    onUse();
    for (const sign of signs) document.addEventListener(sign, onUse, { passive: true, capture: true });
    const timer = setInterval(() => {
      const lastUsedAt = Math.max(usedAt, Number(localStorage.getItem(storageKey)) || 0);
      if (Date.now() - lastUsedAt >= minutes * 60_000) void lock();
    }, checkEveryMs);
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, onUse, { capture: true });
    };
  }, [minutes]);
}
