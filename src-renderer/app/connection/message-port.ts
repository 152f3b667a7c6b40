import { RPCLink } from '@orpc/client/message-port';
import type { Wire } from './link.ts';

/** What the window's preload sends together with the port. */
const portMessage = 'garageflow:port';
/** What the page answers with once it listens, so that neither side must guess when the other is ready. */
const readyMessage = 'garageflow:ready';

/** Opens the contract over the port that the desktop window hands to its page. */
export async function openMessagePortWire(): Promise<Wire> {
  const port = await new Promise<MessagePort>((resolve) => {
    const onMessage = (event: MessageEvent<unknown>) => {
      const [received] = event.ports;
      if (event.source !== window || event.data !== portMessage || !received) return;
      window.removeEventListener('message', onMessage);
      resolve(received);
    };
    window.addEventListener('message', onMessage);
    window.postMessage(readyMessage, window.location.origin);
  });
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const link = new RPCLink({ port });
  port.start();
  return { link, closed };
}
