import { ORPCError } from '@orpc/server';
import type { Changed, Intent, Write } from '../database/database.ts';
import type { Garage } from '../garage.ts';
import type { Session, SignedIn } from '../session/session.ts';
import { WindowRequests } from '../session/window-requests.ts';
import type { Application } from './application.ts';

/** The calling screen, as every procedure gets it: the screen's session, the program, and (if one is open) the garage. */
export class Screen {
  readonly session: Session;
  readonly application: Application;
  /** What the program's window is asked to do from outside; nothing ever for a browser. */
  readonly requests: WindowRequests;

  constructor(application: Application, session: Session, requests = new WindowRequests()) {
    this.application = application;
    this.session = session;
    this.requests = requests;
  }

  /** The open garage. Throws a Refusal when there is none. */
  get garage(): Garage {
    return this.application.garage;
  }

  /** Who acts. The guard has checked that there is someone; but the screen may have been locked since, while the call was on its way. */
  get staff(): SignedIn {
    if (!this.session.staff) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
    return this.session.staff;
  }

  /** Runs a unit of work as the signed-in person's `action`. */
  write<Result>(
    action: string,
    work: (write: Write) => Promise<Result>,
    options?: Pick<Intent, 'canCompensate' | 'canUndo'>,
  ): Promise<Changed<Result>> {
    this.session.renew(this.application.now());
    return this.garage.database.write({ staffId: this.staff.id, action, ...options }, work);
  }
}

/** The context of a call. The screen is one value inside it because oRPC copies a context's own fields only. */
export interface RequestContext {
  readonly screen: Screen;
}
