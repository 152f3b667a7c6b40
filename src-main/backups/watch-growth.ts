import { stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { syncFile } from './durable.ts';

/** How often the size of a growing copy is looked at and told. */
const everyMs = 250;

/**
 * Tells the size of a file that another thread is writing, until the answer is called. Each time what is there is brought to the disk: half a
 * gigabyte flushed at the end in one go would hold up the garage's own commits for as long.
 */
export function watchGrowth(file: string, onSize: (bytes: number) => void): () => void {
  let isStopped = false;
  const watch = async () => {
    while (!isStopped) {
      await wait(everyMs, undefined, { ref: false });
      await syncFile(file).catch(() => {});
      const stats = await stat(file).catch(() => null);
      if (stats && !isStopped) onSize(stats.size);
    }
  };
  void watch();
  return () => {
    isStopped = true;
  };
}
