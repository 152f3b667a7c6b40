import { RPCLink } from '@orpc/client/websocket';
import type { Wire } from './link.ts';

let isFirst = true;

const checkEveryMs = 5000;
const askAfterMs = 20_000;
const answerWithinMs = 10_000;

/** Opens the contract over a WebSocket of the server that this page came from. */
export async function openWebSocketWire(): Promise<Wire> {
  // A restarted server knows no cookie of its predecessor; asking for the page gets a new one.
  if (!isFirst) await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-store' });
  isFirst = false;
  const url = new URL('/contract', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('close', () => reject(new Error('The socket did not open.')), { once: true });
  });
  const link = new RPCLink<Record<never, never>>({ websocket: socket });
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
    watchSilence(socket, () => link.call(['setup', 'state'], undefined, { context: {} }), resolve);
  });
  return { link, closed };
}

/**
 * A tablet that left the Wi-Fi hears nothing, not even that its socket is gone. So a silent socket is asked something small, and one that does
 * not answer is given up.
 */
function watchSilence(socket: WebSocket, ask: () => Promise<unknown>, giveUp: () => void): void {
  let heardAt = Date.now();
  let askedAt = 0;
  socket.addEventListener('message', () => {
    heardAt = Date.now();
  });
  const timer = setInterval(() => {
    const now = Date.now();
    const isUnanswered = askedAt > heardAt;
    if (isUnanswered && now - askedAt >= answerWithinMs) {
      socket.close();
      giveUp();
    } else if (!isUnanswered && now - heardAt >= askAfterMs) {
      askedAt = now;
      // Its answer is a message like any other; what it says is of no interest, nor that it failed with its socket.
      ask().catch(() => {});
    }
  }, checkEveryMs);
  socket.addEventListener('close', () => clearInterval(timer), { once: true });
}
