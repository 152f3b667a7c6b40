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
import { Pairing } from './pairing.tsx';
import { isShutOutOf, useSyncStatus, useSyncWords } from './state.ts';
import { AttentionList } from './sync-panel.tsx';

/** The cloud: connecting this garage, the PCs that share it, and what of theirs could not be applied. */
export function CloudSection() {
  const t = useText();
  const connection = useQuery(garage.sync.connection.queryOptions());
  return (
    // Another section once there is a cloud: the form is gone with the focus that it had, which goes to the title as on opening.
    <Section key={connection.data ? 'connected' : 'alone'} title={t('sync.title')} hint={t('sync.hint')}>
      {connection.error && <FailureScreen error={connection.error} retry={() => void connection.refetch()} />}
      {connection.data === null && <ConnectForm />}
      {connection.data && <Connected address={connection.data.address} />}
    </Section>
  );
}

function Connected({ address }: { readonly address: string }) {
  const may = useRights();
  const { host } = useSession();
  const status = useSyncStatus();
  const isShutOut = status !== undefined && isShutOutOf(status);
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
  return (
    <Part title={t('sync.connection')}>
      <p>
        {address}
        {status && <span className="quiet"> · {wordsOf(status)}</span>}
      </p>
      {status && status.attention.length > 0 && <AttentionList attention={status.attention} />}
    </Part>
  );
}
