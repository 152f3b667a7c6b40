import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A line to a server that can be cut, with all that is under way on it, and mended. */
export interface Line {
  readonly address: string;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

/**
 * Lays a line to the server at `target`. The browser's own way to play "offline" lets through what a page asks for just after it was loaded again, so a walk
 * without a network needs a line that is really cut.
 */
export async function layLine(target: string): Promise<Line> {
  const port = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const listen = async (at: number) => {
    const listening = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
        one.pipe(other);
      }
    });
    server = listening;
    await once(listening.listen(at, '127.0.0.1'), 'listening');
    const address = listening.address();
    if (address === null || typeof address === 'string') throw new Error('No port.');
    return address.port;
  };
  const cut = async () => {
    const closing = server;
    server = null;
    const closed = closing && once(closing, 'close');
    closing?.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(cut);
  const own = await listen(0);
  const mend = async () => {
    await listen(own);
  };
  return { address: `http://127.0.0.1:${own}`, cut, mend };
}
