import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { parseAppearance, useAppearance } from '../appearance.ts';
import { client, garage } from '../garage.ts';

const key = 'appearance';

/** Language, colours and size follow the person from PC to PC: taken up after signing in, and kept when they choose others. */
export function usePersonalAppearance(): void {
  const kept = useQuery(garage.preferences.get.queryOptions({ input: { key } }));
  const value = kept.data;
  const taken = useRef(false);
  useEffect(() => {
    if (value === undefined) return;
    if (value !== null && !taken.current) useAppearance.getState().choose(parseAppearance(value));
    taken.current = true;
    return useAppearance.subscribe(({ language, colorScheme, zoom }) => {
      // It is kept on this PC in any case; that other PCs do not hear of it is no reason to disturb anyone.
      client.preferences.set({ key, value: JSON.stringify({ language, colorScheme, zoom }) }).catch(() => {});
    });
  }, [value]);
}
