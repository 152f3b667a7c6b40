import type { Store } from '../../../src-cloud/store/store.ts';

/** The same store, but for what is said otherwise. */
export function likeStore(store: Store, more: Partial<Store>): Store {
  return {
    common: store.common,
    losesNudges: store.losesNudges,
    read: (garage, work) => store.read(garage, work),
    write: (garage, work) => store.write(garage, work),
    links: (ids) => store.links(ids),
    tell: (nudge) => store.tell(nudge),
    listen: (listener) => store.listen(listener),
    check: () => store.check(),
    close: () => store.close(),
    ...more,
  };
}
