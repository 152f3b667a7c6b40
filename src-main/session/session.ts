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
export class Session {
  readonly id: string;
  readonly host: SessionHost;
  /** The network address, for throttling and the log; empty for the window. */
  readonly address: string;
  /** What the browser says it is; empty for the window. */
  readonly agent: string;
  /** UTC milliseconds of the last thing a person did there; an idle screen is signed out by it. */
  lastUsedAt: number;
  #staff: SignedIn | null = null;
  #opening = 0;
  readonly #signOutListeners = new Set<() => void>();

  constructor(fields: Pick<Session, 'id' | 'host' | 'address' | 'lastUsedAt'> & { readonly agent?: string }) {
    this.id = fields.id;
    this.host = fields.host;
    this.address = fields.address;
    this.agent = fields.agent ?? '';
    this.lastUsedAt = fields.lastUsedAt;
  }

  /** Who is signed in; null on the screen with the names. */
  get staff(): SignedIn | null {
    return this.#staff;
  }

  /** Which garage the sign-in is good for (`Application.opening`): a restored garage knows nobody yet. */
  get opening(): number {
    return this.#opening;
  }

  /** Signs someone in, or gives the one who is a new role. */
  signIn(staff: SignedIn, opening: number): void {
    this.#staff = staff;
    this.#opening = opening;
  }

  /** Signs out on all tabs and tells whoever listens. */
  signOut(): void {
    if (!this.#staff) return;
    this.#staff = null;
    for (const listener of [...this.#signOutListeners]) listener();
  }

  /** Registers a listener for the moment of signing out; the answer takes it off again. */
  onSignOut(listener: () => void): () => void {
    this.#signOutListeners.add(listener);
    return () => this.#signOutListeners.delete(listener);
  }

  /** A person has just done something there. */
  renew(now: number): void {
    this.lastUsedAt = Math.max(this.lastUsedAt, now);
  }
}
