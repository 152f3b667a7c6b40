import { RPCHandler } from '@orpc/server/message-port';
import type { Application } from '../application/application.ts';
import { router } from '../application/router.ts';
import { type RequestContext, Screen } from '../application/screen.ts';
import type { Session } from '../session/session.ts';
import type { WindowRequests } from '../session/window-requests.ts';

const handler = new RPCHandler<RequestContext>(router);

/** What the contract needs of a port: Electron's in the program, any other's in a test. */
export type ContractPort = Parameters<(typeof handler)['upgrade']>[0] & { start(): void };

/** Answers the contract on one port for as long as its other end lives, in the name of the window's session. */
export function serveContractPort(
  application: Application,
  session: Session,
  requests: WindowRequests,
  port: ContractPort,
): void {
  handler.upgrade(port, { context: { screen: new Screen(application, session, requests) } });
  port.start();
}
