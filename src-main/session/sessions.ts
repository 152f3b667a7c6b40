import { randomBytes } from 'node:crypto';
import { Session, type SessionHost } from '../session/session.ts';

/** More browsers than any garage has; beyond it the one idle for longest is forgotten. */
const sessionsMax = 500;
const tokenBytes = 32;

/**
 * The browsers that know this program, by the secret in their cookie. In memory alone: after a restart everybody signs in again.
 */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The session of a cookie's secret, if there is one on this host. A secret from the local network is worth nothing on the loopback. */
  find(token: string | undefined, host: SessionHost): Session | undefined {
    const session = token === undefined ? undefined : this.#byToken.get(token);
    return session?.host === host ? session : undefined;
  }

  /** A new session, signed in by nobody, with the secret for its cookie. */
  create(host: SessionHost, address: string): { readonly token: string; readonly session: Session } {
    if (this.#byToken.size >= sessionsMax) this.#forgetIdlest();
    const token = randomBytes(tokenBytes).toString('base64url');
    const session = new Session({ id: token.slice(0, 8), host, address, lastUsedAt: this.#now() });
    this.#byToken.set(token, session);
    return { token, session };
  }

  #forgetIdlest(): void {
    let idlest: [string, Session] | undefined;
    for (const entry of this.#byToken) if (!idlest || entry[1].lastUsedAt < idlest[1].lastUsedAt) idlest = entry;
    if (!idlest) return;
    idlest[1].signOut();
    this.#byToken.delete(idlest[0]);
  }
}
