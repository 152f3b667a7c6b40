import type { LinkKeys } from '../../src-shared/links/keys.ts';

/** What first.ts has begun for a link, for the page to go on with. */
export interface Begun {
  readonly linkId: string;
  readonly keys: Promise<LinkKeys>;
  /** The cloud's answer to the question for what the link shows. */
  readonly answer: Promise<Response>;
}

declare global {
  interface Window {
    garageflowBegun?: Begun;
  }
}
