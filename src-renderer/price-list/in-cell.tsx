import type { ReactNode } from 'react';

/** Something to press inside a row of a list: pressing it (or what it opens) does not open the row's record as well. */
export function InCell({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps what happens inside from the row; the row has its own keys.
    <span onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      {children}
    </span>
  );
}
