import { Anchor } from '@mantine/core';
import type { Client } from '../../src-shared/contract/clients.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './clients.module.css';

/** A client's phones; pressing one calls it where the device can. */
export function Phones({ phones }: { readonly phones: Client['phones'] }) {
  const t = useText();
  const { phone: format } = useFormats();
  return phones.map(({ id, phone, label }) => (
    <span key={id} className={classes.call}>
      <Anchor href={`tel:${phone}`} className="figures" aria-label={t('clients.call', { phone: format(phone) })}>
        {format(phone)}
      </Anchor>
      {label && <span className="quiet">{label}</span>}
    </span>
  ));
}
