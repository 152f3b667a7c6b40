import { useCallback, useState } from 'react';

/** How many rows one action may take (`ids` of the contract). */
export const marksMax = 1000;

/** Rows that are marked for an action on all of them. */
export interface ListMarks {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly add: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Marks belong to the moment, not to the address: they are gone with the screen. */
export function useListMarks(): ListMarks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (id: string) =>
      setIds((previous) => {
        const next = new Set(previous);
        if (!next.delete(id) && next.size < marksMax) next.add(id);
        return next;
      }),
    [],
  );
  const add = useCallback(
    (more: readonly string[]) => setIds((previous) => new Set([...previous, ...more].slice(0, marksMax))),
    [],
  );
  const clear = useCallback(() => setIds(new Set()), []);
  return { ids, toggle, add, clear };
}
