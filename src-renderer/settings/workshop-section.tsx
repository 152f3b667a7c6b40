import { Alert, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LanStatus } from '../../src-shared/contract/workshop.ts';
import { refusalText } from '../../src-shared/texts/translate.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { client, garage } from '../app/garage.ts';
import { queryClient } from '../app/query-client.ts';
import { useLanguage, useText } from '../app/text.ts';
import { Confirm } from '../ui/confirm.tsx';
import { useAction } from '../ui/use-action.ts';
import { Section } from './section.tsx';
import { WorkshopAddresses } from './workshop-addresses.tsx';
import { WorkshopCertificate } from './workshop-certificate.tsx';
import { WorkshopScreens } from './workshop-screens.tsx';

/** Addresses and connected screens change without any change of data, so nobody tells of them; they are looked at while this is open. */
export const lookEveryMs = 5000;

/** Work on tablets: on or off, the address with its code, the certificate, and who is connected. */
export function WorkshopSection() {
  const t = useText();
  const status = useQuery(garage.workshop.status.queryOptions({ refetchInterval: lookEveryMs }));
  return (
    <Section title={t('settings.workshop')} hint={t('settings.workshop.hint')}>
      {status.error && <FailureScreen error={status.error} retry={() => void status.refetch()} />}
      {status.data && <Access status={status.data} />}
      <WorkshopScreens />
    </Section>
  );
}

/** Puts the answer of a switch in the place of what was known. */
export function showStatus(status: LanStatus): void {
  queryClient.setQueryData(garage.workshop.status.queryKey(), status);
}

function Access({ status }: { readonly status: LanStatus }) {
  const t = useText();
  const language = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const enable = useAction(() => client.workshop.enable({}), { onDone: showStatus });
  const disable = useAction(() => client.workshop.disable(), { onDone: showStatus });
  const isBusy = enable.isPending || disable.isPending;
  return (
    <>
      <Switch
        size="md"
        mb="lg"
        label={t('settings.workshop.on')}
        description={t('settings.workshop.on_text')}
        checked={enable.isPending || (status.isOn && !disable.isPending)}
        disabled={isBusy}
        onChange={({ currentTarget }) => (currentTarget.checked ? enable.mutate(undefined) : setAsking(true))}
      />
      {status.failure && (
        <Alert color="red" mb="md" role="alert">
          {refusalText(language, status.failure.code, status.failure.parameters)}
        </Alert>
      )}
      {status.isOn && status.addresses.length === 0 && !status.failure && (
        <Alert mb="md" role="status">
          {t('settings.workshop.no_network')}
        </Alert>
      )}
      {status.addresses.length > 0 && <WorkshopAddresses addresses={status.addresses} />}
      {status.isOn && <WorkshopCertificate status={status} />}
      <Confirm
        isOpen={isAsking}
        title={t('settings.workshop.off_title')}
        confirm={{
          text: t('settings.workshop.off_confirm'),
          run: () => {
            setAsking(false);
            disable.mutate(undefined);
          },
        }}
        onCancel={() => setAsking(false)}
      >
        <p>{t('settings.workshop.off_text')}</p>
      </Confirm>
    </>
  );
}
