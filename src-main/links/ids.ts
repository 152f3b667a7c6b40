import { v5 } from 'uuid';

/** A namespace of its own (RFC 9562), so that no id made here equals one made for another purpose. */
const namespace = '5a7b6f0e-3d0b-4f35-9c7e-6a1f0d7c2b11';

/** The id of what follows from a reply, or of what there is one of for a record: the same on every PC, however many pick the reply up. */
export const idFrom = (purpose: string, ...parts: readonly (string | number)[]): string =>
  v5([purpose, ...parts].join('\n'), namespace);
