import { useEffect } from 'react';

/** Names the window after what is open in it: `Королёв Д. – GarageFlow`. Of a list and its open record, the record names it. */
export function useTitle(title: string, isShown = true): void {
  useEffect(() => {
    if (isShown) document.title = `${title} – GarageFlow`;
  }, [title, isShown]);
}
