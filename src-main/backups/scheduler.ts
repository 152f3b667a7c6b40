import { Refusal } from '../../src-shared/domain/refusal.ts';
import type { Application } from '../application/application.ts';
import { sweepFiles } from '../files/service.ts';

/**
 * How often it is looked whether a backup is due. A timer that was late because the PC slept looks at the clock like any other, so nothing is
 * missed; and a minute after the start, nobody waits for the first screen any more.
 */
const everyMs = 60_000;

/** Makes backups in the background for as long as the program runs; the answer ends it. For the hosts. */
export function scheduleBackups(application: Application): () => void {
  const timer = setInterval(() => void tickBackups(application), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** One look: makes what is due, and once a day, when all is safe, frees the disk of contents that nothing refers to. Failures are told in the overview of the backups; bugs go into the log too. */
export async function tickBackups(application: Application): Promise<void> {
  const { state } = application;
  if (state.phase !== 'ready') return;
  try {
    if (await state.garage.backups.tick()) {
      const count = await sweepFiles(state.garage);
      if (count > 0) application.log('contents that nothing refers to any more were removed', { count });
    }
  } catch (error) {
    if (error instanceof Refusal) application.log('backup not made', { code: error.code });
    else application.reportBug(error, 'backups');
  }
}
