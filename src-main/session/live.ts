import { ORPCError } from '@orpc/server';
import type { LiveEvent } from '../../src-shared/contract/session.ts';
import type { Topic } from '../../src-shared/sync/tables.ts';
import type { Application } from '../application/application.ts';
import type { Session } from './session.ts';

/**
 * The news of the program as an endless iterator, until `signal` aborts. A slow reader gets the topics of several commits in one event, so nothing
 * piles up behind it. Ends with `restart` when another garage was put in the place of this one, and with NOT_SIGNED_IN when the session is signed
 * out, so that every tab of a locked browser knows at once.
 */
export async function* followNews(
  application: Application,
  session: Session,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveEvent, void, void> {
  const pending = new Set<Topic>();
  let isReplaced = false;
  let wake = () => {};
  const onAbort = () => wake();
  const stopNews = application.onNews(({ topics, restart }) => {
    for (const topic of topics) pending.add(topic);
    if (restart) isReplaced = true;
    wake();
  });
  const stopSession = session.onSignOut(() => wake());
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
      if (isReplaced) {
        yield { topics: [], restart: true };
        return;
      }
      if (!session.staff) throw new ORPCError('NOT_SIGNED_IN', { status: 401 });
      if (pending.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const topics = [...pending];
      pending.clear();
      yield { topics };
    }
  } finally {
    stopNews();
    stopSession();
    signal?.removeEventListener('abort', onAbort);
  }
}
