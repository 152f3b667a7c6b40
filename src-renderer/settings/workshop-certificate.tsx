import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { LanStatus } from '../../src-shared/contract/workshop.ts';
import { client } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { useAction } from '../ui/use-action.ts';
import classes from './workshop.module.css';
import { showStatus } from './workshop-section.tsx';

/** What a browser shows of the certificate, to be compared; a new certificate; another port. */
export function WorkshopCertificate({ status }: { readonly status: LanStatus }) {
  const t = useText();
  const { date } = useFormats();
  const [asked, setAsked] = useState<'renew' | 'port' | null>(null);
  const renew = useAction(() => client.workshop.renewCertificate(), {
    done: 'settings.workshop.renewed',
    onDone: showStatus,
  });
  const close = () => setAsked(null);
  return (
    <div style={{ marginBottom: 'var(--mantine-spacing-xl)' }}>
      {status.certificate && (
        <Facts>
          <Fact label={t('settings.workshop.fingerprint')}>
            <span className={classes.fingerprint}>{status.certificate.fingerprint}</span>
          </Fact>
          <Fact label={t('settings.workshop.valid_until')}>
            {date(status.certificate.validUntil)}
            <span className="quiet"> · {t('settings.workshop.valid_hint')}</span>
          </Fact>
          <Fact label={t('settings.workshop.port')}>{status.port}</Fact>
        </Facts>
      )}
      <div className={classes.more}>
        <Button variant="default" onClick={() => setAsked('port')}>
          {t('settings.workshop.port_change')}
        </Button>
        <Button variant="default" loading={renew.isPending} onClick={() => setAsked('renew')}>
          {t('settings.workshop.renew')}
        </Button>
      </div>
      <Confirm
        isOpen={asked === 'renew'}
        title={t('settings.workshop.renew')}
        confirm={{
          text: t('settings.workshop.renew'),
          run: () => {
            close();
            renew.mutate(undefined);
          },
        }}
        onCancel={close}
      >
        <p>{t('settings.workshop.renew_text')}</p>
      </Confirm>
      {asked === 'port' && <PortDialog port={status.port} onClose={close} />}
    </div>
  );
}

const portMin = 1024;
const portMax = 65_535;

function PortDialog({ port, onClose }: { readonly port: number | null; readonly onClose: () => void }) {
  const t = useText();
  const [typed, setTyped] = useState<number | string>(port ?? '');
  const wanted = typeof typed === 'number' && typed >= portMin && typed <= portMax ? typed : null;
  const change = useAction((chosen: number) => client.workshop.enable({ port: chosen }), {
    onDone: (status) => {
      showStatus(status);
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('settings.workshop.port_change')} size="26rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) change.mutate(wanted);
        }}
      >
        <p className="quiet">{t('settings.workshop.port_text')}</p>
        <NumberInput
          mt="sm"
          label={t('settings.workshop.port')}
          data-autofocus
          hideControls
          allowDecimal={false}
          value={typed}
          onChange={setTyped}
          error={wanted === null && t('settings.workshop.port_wrong')}
        />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" disabled={wanted === null} loading={change.isPending}>
            {t('ui.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
