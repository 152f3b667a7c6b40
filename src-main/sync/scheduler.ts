import type { Application } from '../application/application.ts';

/** Lets every garage that is opened from now on sync in the background. For the hosts; the command line syncs when it is told to. */
export function scheduleSync(application: Application): void {
  application.onOpen(({ sync }) => sync.start());
}
