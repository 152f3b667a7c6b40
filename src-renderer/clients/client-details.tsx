import { Anchor } from '@mantine/core';
import type { Client } from '../../src-shared/contract/clients.ts';
import { useFormats, useText } from '../app/text.ts';
import { LinkPanel } from '../links/link-panel.tsx';
import { Fact, Facts, Figure, Figures } from '../ui/facts.tsx';
import { DateText, MoneyText, NumberText } from '../ui/values.tsx';
import { Phones } from './phones.tsx';

/** What is known of a client, to be read. */
export function ClientDetails({ client }: { readonly client: Client }) {
  const t = useText();
  const { percent, date } = useFormats();
  return (
    <>
      <Figures>
        <Figure label={t('clients.figure.orders')}>
          <NumberText value={client.orderCount} />
        </Figure>
        <Figure label={t('clients.figure.paid')}>
          <MoneyText amount={client.paidKopecks} />
        </Figure>
        <Figure label={t('clients.figure.debt')}>
          <MoneyText amount={client.debtKopecks} isDebt />
        </Figure>
      </Figures>
      <Facts>
        {client.kind === 'company' && client.phones.length > 0 && (
          <Fact label={t('clients.field.phone')}>
            <Phones phones={client.phones} />
          </Fact>
        )}
        <Fact label={t('clients.field.contactPerson')}>{client.contactPerson}</Fact>
        <Fact label={t('clients.field.email')}>
          {client.email && <Anchor href={`mailto:${client.email}`}>{client.email}</Anchor>}
        </Fact>
        <Fact label={t('clients.field.messenger')}>{client.messenger}</Fact>
        <Fact label={t('clients.field.address')}>{client.address}</Fact>
        <Fact label={t('clients.field.inn')}>{client.inn}</Fact>
        <Fact label={t('clients.field.kpp')}>{client.kpp}</Fact>
        <Fact label={t('clients.column.discount')}>{client.discountBp > 0 ? percent(client.discountBp) : ''}</Fact>
        <Fact label={t('clients.field.source')}>{client.source}</Fact>
        <Fact label={t('clients.field.notes')}>{client.notes}</Fact>
        <Fact label={t('clients.field.consent_short')}>
          {client.consentAt === null
            ? t('clients.field.consent_missing')
            : t('clients.field.consent_given', { date: date(client.consentAt) })}
        </Fact>
        <Fact label={t('clients.column.created')}>
          <DateText at={client.createdAt} />
        </Fact>
      </Facts>
      {client.deletedAt === null && <LinkPanel subject={{ kind: 'client', clientId: client.id }} />}
    </>
  );
}
