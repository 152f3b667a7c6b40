import { randomBytes, randomUUID } from 'node:crypto';
import { Session, type SessionHost } from './session.ts';

/** More browsers than any garage has. Beyond it one is forgotten: first such as nobody is signed in on, and of those the one idle for longest. */
const sessionsMax = 500;
/** How many of them one device of the local network may be. */
const sessionsPerDeviceMax = 30;
const tokenBytes = 32;

/** How a browser or window is known. */
export interface SessionOrigin {
  readonly host: SessionHost;
  /** The network address; empty for the window. */
  readonly address: string;
  /** What the browser says it is (`User-Agent`); empty for the window. */
  readonly agent: string;
}

/**
 * All screens that know this program, in every host: browsers by the secret in their cookie, the window without one. In memory alone: after
 * a restart everybody signs in again.
 */
export class Sessions {
  readonly #byToken = new Map<string, Session>();
  readonly #wires = new Map<Session, Set<() => void>>();
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
  create(origin: SessionOrigin): { readonly token: string; readonly session: Session } {
    if (this.#byToken.size >= sessionsMax) this.#forgetOne(() => true);
    if (origin.host === 'lan') {
      const isOfDevice = ({ host, address }: Session) => host === 'lan' && address === origin.address;
      if ([...this.#byToken.values()].filter(isOfDevice).length >= sessionsPerDeviceMax) this.#forgetOne(isOfDevice);
    }
    const token = randomBytes(tokenBytes).toString('base64url');
    const session = new Session({ ...origin, id: randomUUID(), lastUsedAt: this.#now() });
    this.#byToken.set(token, session);
    return { token, session };
  }

  /** Notes a wire (a socket, a port) of a session and how to cut it; the answer takes it off again. */
  attach(session: Session, cut: () => void): () => void {
    const wires = this.#wires.get(session) ?? new Set();
    this.#wires.set(session, wires.add(cut));
    return () => {
      wires.delete(cut);
      if (wires.size === 0) this.#wires.delete(session);
    };
  }

  /** The screens that somebody is signed in on, or that are connected. */
  get screens(): readonly { readonly session: Session; readonly isConnected: boolean }[] {
    return [...this.#byToken.values()]
      .map((session) => ({ session, isConnected: this.#wires.has(session) }))
      .filter(({ session, isConnected }) => isConnected || session.staff !== null);
  }

  /** Signs a person out on every screen but `except`: their PIN was changed, or they are no longer trusted. */
  signOutPerson(staffId: string, except?: Session): void {
    for (const session of this.#byToken.values())
      if (session.staff?.id === staffId && session !== except) session.signOut();
  }

  /**
   * Forgets a browser: it is signed out, its wires are cut, its secret is worth nothing. The program's own window is only signed out. False when
   * there is no screen of that id.
   */
  forget(id: string): boolean {
    for (const [token, session] of this.#byToken) {
      if (session.id !== id) continue;
      if (session.host === 'desktop') session.signOut();
      else this.#forget(token, session);
      return true;
    }
    return false;
  }

  /** Forgets all screens of a host, when it is closed. */
  forgetHost(host: SessionHost): void {
    for (const [token, session] of [...this.#byToken]) if (session.host === host) this.#forget(token, session);
  }

  #forget(token: string, session: Session): void {
    this.#byToken.delete(token);
    session.signOut();
    for (const cut of [...(this.#wires.get(session) ?? [])]) cut();
  }

  #forgetOne(isCandidate: (session: Session) => boolean): void {
    const [found] = [...this.#byToken]
      .filter(([, session]) => session.host !== 'desktop' && isCandidate(session))
      .sort(
        ([, one], [, other]) =>
          Number(one.staff !== null) - Number(other.staff !== null) || one.lastUsedAt - other.lastUsedAt,
      );
    if (found) this.#forget(...found);
  }
}
