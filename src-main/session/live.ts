import type { LiveEvent } from '../../src-shared/contract/session.ts';
import type { Topic } from '../../src-shared/sync/tables.ts';
import type { ChangeFeed } from '../database/change-feed.ts';

/**
 * The news of a feed as an endless iterator, until `signal` aborts. A slow reader gets the topics of several commits in one event,
 * so nothing piles up behind it.
 */
export async function* followChanges(
  feed: ChangeFeed,
  signal: AbortSignal | undefined,
): AsyncGenerator<LiveEvent, void, void> {
  const pending = new Set<Topic>();
  let wake = () => {};
  const stop = feed.listen((topics) => {
    for (const topic of topics) pending.add(topic);
    wake();
  });
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
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
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
}
