import { RPCLink } from '@orpc/client/websocket';
import type { Wire } from './link.ts';

let isFirst = true;

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
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve(), { once: true });
  });
  return { link: new RPCLink({ websocket: socket }), closed, close: () => socket.close() };
}
