import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { LanStatus } from '../../src-shared/contract/workshop.ts';
import { useText } from '../app/text.ts';
import { Part } from './section.tsx';
import classes from './workshop.module.css';

/** Where a tablet finds this PC: each address with a code for its camera. */
export function WorkshopAddresses({ addresses }: { readonly addresses: LanStatus['addresses'] }) {
  const t = useText();
  return (
    <Part title={t('settings.workshop.addresses')} hint={t('settings.workshop.scan')}>
      <ul className={classes.addresses}>
        {addresses.map(({ url, connection, qr }) => (
          <li key={url} className={classes.address}>
            <img
              className={classes.qr}
              alt={t('settings.workshop.qr', { url })}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(qr)}`}
            />
            <div>
              <p className={classes.url}>{url}</p>
              <p className="quiet">{connection}</p>
              <CopyButton value={url}>
                {({ copied, copy }) => (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    mt="xs"
                    ml="-0.5rem"
                    leftSection={copied ? <IconCheck size="0.875rem" /> : <IconCopy size="0.875rem" />}
                    onClick={copy}
                  >
                    {t(copied ? 'settings.workshop.copied' : 'settings.workshop.copy')}
                  </Button>
                )}
              </CopyButton>
            </div>
          </li>
        ))}
      </ul>
      <ol className={classes.steps} aria-label={t('settings.workshop.first_time')}>
        <li>{t('settings.workshop.step_warning')}</li>
        <li>{t('settings.workshop.step_trust', { url: `${addresses[0]?.url}garage.crt` })}</li>
        <li>{t('settings.workshop.step_sign_in')}</li>
      </ol>
    </Part>
  );
}
