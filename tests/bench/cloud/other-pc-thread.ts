import { once } from 'node:events';
import { serveThread } from '../../../src-main/threads/serve-thread.ts';
import { openAt } from './garages.ts';
import type { OtherPcCalls } from './other-pc-calls.ts';

/** The other PC of the garage: a thread of its own, because two PCs do not wait for each other's work. */
serveThread<OtherPcCalls>({
  async work({ path, key, order }, { tell, signal }) {
    const { sync, database } = await openAt(path, key);
    const notes = database.connection.prepare('SELECT notes FROM orders WHERE id = ?').pluck();
    let told = '';
    database.changes.listen(() => {
      const found = String(notes.get(order));
      if (found === told) return;
      told = found;
      tell({ notes: found, at: performance.timeOrigin + performance.now() });
    });
    sync.start();
    if (!signal.aborted) await once(signal, 'abort');
    await sync.close();
    await database.close();
    return null;
  },
});
