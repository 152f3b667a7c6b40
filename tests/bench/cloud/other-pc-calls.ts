import type { DatabaseKey } from '../../../src-main/database/connection.ts';

/** Where a garage lies, and what opens it. */
export interface GaragePlace {
  readonly path: string;
  readonly key: DatabaseKey;
}

/** What the other PC's thread is asked. */
export type OtherPcCalls = {
  /** Works as all day, and tells each new text of an order's notes with the moment at which its screens hear of it, in milliseconds of the machine's clock. */
  readonly work: {
    readonly input: GaragePlace & { readonly order: string };
    readonly news: { readonly notes: string; readonly at: number };
    readonly result: null;
  };
};
