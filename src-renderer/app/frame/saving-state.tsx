import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloudCheck,
  IconCloudOff,
  IconCloudUp,
  IconLoader2,
} from '@tabler/icons-react';
import { useIsMutating } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { SyncStatus } from '../../../src-shared/contract/sync.ts';
import { useSyncStatus, useSyncWords } from '../../sync/state.ts';
import { Bubble } from '../../ui/bubble.tsx';
import { useConnection } from '../connection/state.ts';
import { useSession } from '../session/session.ts';
import { useFormats, useText } from '../text.ts';
import classes from './saving-state.module.css';

const SyncPanel = lazy(() => import('../../sync/sync-panel.tsx').then((module) => ({ default: module.SyncPanel })));

/** Always says where the work is: saved here, in the cloud or on its way there, or that the program does not answer and since when. */
export function SavingState() {
  const t = useText();
  const { time } = useFormats();
  const { host } = useSession();
  const connection = useConnection();
  const isSaving = useIsMutating() > 0;
  const status = useSyncStatus();
  if (connection.state === 'offline')
    return <State icon={IconCloudOff} look="bad" text={t('connection.offline', { time: time(connection.since) })} />;
  if (isSaving) return <State icon={IconLoader2} look="quiet" text={t('connection.saving')} />;
  if (status && status.state !== 'off') return <SyncState status={status} />;
  const place = host === 'lan' ? 'connection.saved_on_garage_pc' : 'connection.saved_on_this_pc';
  return <State icon={IconCircleCheck} look="good" text={t(place)} />;
}

interface StateProps {
  readonly icon: typeof IconCloudOff;
  readonly look: 'good' | 'bad' | 'quiet' | 'warn';
  readonly text: string;
}

function State({ icon: Icon, look, text }: StateProps) {
  return (
    <Tooltip label={text} multiline maw="20rem">
      <div className={`${classes.root} ${classes[look]}`} role="status">
        <Icon size="1rem" stroke={1.8} aria-hidden="true" />
        <span className={classes.text}>{text}</span>
      </div>
    </Tooltip>
  );
}

const looks = {
  synced: [IconCloudCheck, 'good'],
  waiting: [IconCloudUp, 'quiet'],
  catching_up: [IconLoader2, 'quiet'],
  attention: [IconAlertTriangle, 'warn'],
  off: [IconCircleCheck, 'good'],
} as const satisfies Record<SyncStatus['state'], readonly [typeof IconCloudOff, StateProps['look']]>;

/** The state of sync; pressed, it says what stands behind. */
function SyncState({ status }: { readonly status: SyncStatus }) {
  const t = useText();
  const wordsOf = useSyncWords();
  const [isOpen, setOpen] = useState(false);
  const [Icon, look] = status.offlineSince === null || status.state === 'attention' ? looks[status.state] : offline;
  const text = wordsOf(status) ?? '';
  const close = () => setOpen(false);
  return (
    <Bubble
      label={t('sync.open', { state: text })}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-end"
      target={
        <button
          type="button"
          className={`${classes.root} ${classes.button} ${classes[look]}`}
          aria-label={t('sync.open', { state: text })}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon size="1rem" stroke={1.8} aria-hidden="true" />
          <span className={classes.text} role="status">
            {text}
          </span>
        </button>
      }
    >
      {() => (
        <Suspense>
          <SyncPanel status={status} onClose={close} />
        </Suspense>
      )}
    </Bubble>
  );
}

const offline = [IconCloudOff, 'quiet'] as const;
