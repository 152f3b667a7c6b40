import { Alert, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { PhoneText } from '../ui/values.tsx';
import type { ClientValues } from './client-values.ts';
import classes from './clients.module.css';

const askAfterMs = 250;

interface LookalikesProps {
  readonly values: ClientValues;
  /** The client who is being edited is no double of themselves. */
  readonly exceptId: string | null;
}

/** Clients who may be the one being typed: shown while one types, so that nobody is entered twice. */
export function Lookalikes({ values: { name, phones, inn }, exceptId }: LookalikesProps) {
  const t = useText();
  const navigate = useNavigate();
  const [asked] = useDebouncedValue(
    JSON.stringify({ name: name.slice(0, 200), phones: phones.map(({ phone }) => phone).filter(Boolean), inn }),
    askAfterMs,
  );
  const {
    name: askedName,
    phones: askedPhones,
    inn: askedInn,
  }: Pick<ClientValues, 'name' | 'inn'> & { phones: string[] } = JSON.parse(asked);
  const found = useQuery({
    ...garage.clients.lookalikes.queryOptions({
      input: { exceptId, name: askedName, phones: askedPhones, inn: askedInn },
    }),
    placeholderData: keepPreviousData,
  });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Alert mb="md" color="yellow" role="status" title={t('clients.lookalikes', { count: found.data.length })}>
      {found.data.map(({ id, name: itsName, phone, cars, reason }) => (
        <div key={id} className={classes.look}>
          <span>
            {itsName} · <PhoneText phone={phone} /> {cars && `· ${cars}`}{' '}
            <span className="quiet">({t(`clients.lookalike.${reason}`)})</span>
          </span>
          <Button size="compact-sm" variant="default" onClick={() => void navigate(`/clients/${id}`)}>
            {t('clients.lookalike.open')}
          </Button>
        </div>
      ))}
    </Alert>
  );
}
