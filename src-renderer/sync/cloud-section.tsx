import { useQuery } from '@tanstack/react-query';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { Part, Section } from '../settings/section.tsx';
import { ConnectForm } from './connect-form.tsx';
import { Devices } from './devices.tsx';
import { DuplicateNumbers } from './duplicate-numbers.tsx';
import { HeldChanges } from './held-changes.tsx';
import { Pairing } from './pairing.tsx';
import { useSyncStatus, useSyncWords } from './state.ts';
import { AttentionList } from './sync-panel.tsx';

/** The cloud: connecting this garage, the PCs that share it, and what needs a person. */
export function CloudSection() {
  const t = useText();
  const may = useRights();
  const connection = useQuery(garage.sync.connection.queryOptions());
  return (
    <Section title={t('sync.title')} hint={t('sync.hint')}>
      {connection.error && <FailureScreen error={connection.error} retry={() => void connection.refetch()} />}
      {connection.data === null && <ConnectForm />}
      {connection.data && (
        <>
          <Connection address={connection.data.address} />
          <Devices />
          <Pairing />
          <HeldChanges />
          {may('history.read') && <DuplicateNumbers />}
        </>
      )}
    </Section>
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
