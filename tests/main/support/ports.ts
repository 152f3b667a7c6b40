import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below those that systems give to connections (Linux from 32 768 on), so that nobody gets one of these by chance before it is used, and above those that
 * browsers refuse to open (the last is 10 080).
 */
const [lowest, count] = [11_000, 20_000];
/** Programs that run side by side begin far from one another. */
let next = (process.pid * 97) % count;

/** A port of the loopback on which nobody listens, for what has to be told its port, or to come back on it. Another one each time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + next;
    next = (next + 1) % count;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
