import type { Role } from '../../src-shared/domain/rights.ts';

/** Who is signed in on a screen. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Where a screen is: the program's own window, a browser on this PC, or a device of the local network. */
export type SessionHost = 'desktop' | 'loopback' | 'lan';

/**
 * One screen's standing with the program: a window, or a browser (all its tabs). Held by the host, never by the screen,
 * so nothing that a screen sends can make it somebody else.
 */
export interface Session {
  readonly id: string;
  readonly host: SessionHost;
  /** The network address, for throttling and the log; empty for the window. */
  readonly address: string;
  staff: SignedIn | null;
  /** UTC milliseconds of the last thing a person did there; an idle screen locks itself by it. */
  lastUsedAt: number;
}
