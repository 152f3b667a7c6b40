import { useQuery } from '@tanstack/react-query';
import type { SyncStatus } from '../../src-shared/contract/sync.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';

/** Whether the cloud answers changes without any change of data; looked at this often besides. */
const lookEveryMs = 10_000;
/** What is further back than this is told with its day. */
const todayMs = 12 * 3_600_000;

/** Where the work is, seen from the cloud; undefined until it is known. */
export function useSyncStatus(): SyncStatus | undefined {
  return useQuery(garage.sync.status.queryOptions({ refetchInterval: lookEveryMs })).data;
}

/** Whether this PC was shut out of the garage: nothing that it writes goes anywhere any more. */
export const isShutOutOf = ({ attention }: SyncStatus): boolean => attention.some(({ kind }) => kind === 'revoked');

/** The state in a few words, as the top bar says it; null while there is no cloud. */
export function useSyncWords(): (status: SyncStatus) => string | null {
  const t = useText();
  const { time, dateTime, percent } = useFormats();
  const moment = (at: number) => (Date.now() - at < todayMs ? time(at) : dateTime(at));
  return ({ state, waiting, offlineSince, progress, files }) => {
    switch (state) {
      case 'off':
        return null;
      case 'synced':
        if (offlineSince !== null) return t('sync.state.offline', { time: moment(offlineSince) });
        if (files.toSend > 0) return t('sync.state.files_to_send', { count: files.toSend });
        if (files.toFetch > 0) return t('sync.state.files_to_fetch', { count: files.toFetch });
        return t('sync.state.synced');
      case 'attention':
        return t('sync.state.attention');
      case 'catching_up':
        return progress === null || progress.total === 0
          ? t('sync.state.catching_up')
          : t('sync.state.catching_up_share', { share: percent(shareBp(progress)) });
      case 'waiting':
        if (offlineSince === null) return t('sync.state.sending', { count: waiting });
        return t('sync.state.waiting', { count: waiting, since: moment(offlineSince) });
    }
  };
}

/** Whole percents: a figure that changes more often than it can be read tells nothing. */
function shareBp({ done, total }: NonNullable<SyncStatus['progress']>): number {
  return Math.floor((done / total) * 100) * 100;
}
