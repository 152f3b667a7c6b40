import { RPCHandler } from '@orpc/server/websocket';
import type { RawData, WebSocket } from 'ws';
import type { Application } from '../application/application.ts';
import { router } from '../application/router.ts';
import { type RequestContext, Screen } from '../application/screen.ts';
import type { Session } from '../session/session.ts';
import { RateLimit } from './rate-limit.ts';

const handler = new RPCHandler<RequestContext>(router);

/** What a screen may send before anyone has signed in on it, in bytes: a name and a PIN are far smaller. */
const anonymousBytesMax = 64 * 1024;
/** Typing into a search box makes a few calls a second; a list that scrolls, some tens. */
const callsPerSecond = 100;
const callsBurst = 400;

/** Close code of RFC 6455 for a peer that does not keep to the rules. */
const policyViolation = 1008;

/** Answers the contract on one socket for as long as it is open, in the name of that session alone. */
export function serveContract(application: Application, session: Session, socket: WebSocket): void {
  const screen = new Screen(application, session);
  const limit = new RateLimit({ burst: callsBurst, perSecond: callsPerSecond, now: application.now });
  const peer = {
    addEventListener: () => {},
    send: (data: string | Blob | BufferSource) => {
      if (data instanceof Blob) throw new Error('The contract is carried by text and bytes, never by a Blob.');
      socket.send(data);
    },
  };
  socket.on('message', (data, isBinary) => {
    const bytes = toBytes(data);
    if (!limit.take() || (!session.staff && bytes.byteLength > anonymousBytesMax)) {
      socket.close(policyViolation);
      return;
    }
    const message = isBinary ? Uint8Array.from(bytes).buffer : bytes.toString('utf8');
    handler.message(peer, message, { context: { screen } }).catch((error: unknown) => {
      // What is no JSON is the sender's fault; anything else is ours.
      if (error instanceof SyntaxError) application.log('malformed message', { session: session.id });
      else application.reportBug(error, 'contract socket');
      socket.close(policyViolation);
    });
  });
  const detach = application.sessions.attach(session, () => socket.close(policyViolation));
  socket.on('close', () => {
    detach();
    handler.close(peer);
  });
  socket.on('error', () => socket.terminate());
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
