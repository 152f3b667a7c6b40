import { useQuery } from '@tanstack/react-query';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights, useSession } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { RecoveryKey } from '../settings/recovery-key.tsx';
import { Part, Section } from '../settings/section.tsx';
import { ConnectForm } from './connect-form.tsx';
import { Devices } from './devices.tsx';
import { HeldChanges } from './held-changes.tsx';
import { JoinAgain } from './join-again.tsx';
import { Pairing } from './pairing.tsx';
import { isShutOutOf, useSyncStatus, useSyncWords } from './state.ts';
import { AttentionList } from './sync-panel.tsx';

/** The cloud: connecting this garage, the PCs that share it, and what of theirs could not be applied. */
export function CloudSection() {
  const t = useText();
  const connection = useQuery(garage.sync.connection.queryOptions());
  const status = useSyncStatus();
  const isShutOut = status !== undefined && isShutOutOf(status);
  return (
    // Another section once there is a cloud, or this PC is in the garage again: the form is gone with the focus that it had, which goes to the title as on opening.
    <Section
      key={`${connection.data ? 'connected' : 'alone'} ${isShutOut}`}
      title={t('sync.title')}
      hint={t('sync.hint')}
    >
      {connection.error && <FailureScreen error={connection.error} retry={() => void connection.refetch()} />}
      {connection.data === null && <ConnectForm />}
      {connection.data && <Connected address={connection.data.address} isShutOut={isShutOut} />}
    </Section>
  );
}

function Connected({ address, isShutOut }: { readonly address: string; readonly isShutOut: boolean }) {
  const may = useRights();
  const { host } = useSession();
  return (
    <>
      <Connection address={address} />
      <HeldChanges />
      <Devices isShutOut={isShutOut} />
      {/* What opens the garage is shown on the PC itself only, and a PC that was shut out has nothing that opens it. */}
      {!isShutOut && host !== 'lan' && (
        <>
          <Pairing />
          {may('backups.manage') && <RecoveryKey />}
        </>
      )}
    </>
  );
}

function Connection({ address }: { readonly address: string }) {
  const t = useText();
  const status = useSyncStatus();
  const wordsOf = useSyncWords();
  const may = useRights();
  const { host } = useSession();
  return (
    <Part title={t('sync.connection')}>
      <p>
        {address}
        {status && <span className="quiet"> · {wordsOf(status)}</span>}
      </p>
      {status && status.attention.length > 0 && <AttentionList attention={status.attention} />}
      {status && isShutOutOf(status) && host !== 'lan' && may('settings.manage') && (
        <JoinAgain waiting={status.waiting} />
      )}
    </Part>
  );
}
