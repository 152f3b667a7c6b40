import { Button, CloseButton, Group, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { ClientPicker } from '../clients/client-picker.tsx';
import { PhoneField } from '../ui/form/phone-field.tsx';
import { PhoneText } from '../ui/values.tsx';
import type { CarValues } from './car-values.ts';
import classes from './cars.module.css';

type Fields = UseFormReturnType<CarValues>;

/** Whose the car is: a client who is found as one types, or somebody new, who is added together with the car. */
export function OwnerField({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const may = useRights();
  const { clientId, clientName, newOwner } = fields.values;
  if (newOwner.isOn) return <NewOwner fields={fields} />;
  return (
    <div className={classes.ownerField}>
      <ClientPicker
        label={t('cars.field.owner')}
        value={clientName}
        onChoose={({ id, name }) => fields.setValues({ clientId: id, clientName: name })}
      />
      {clientId !== null && (
        <CloseButton
          size="var(--gf-control)"
          aria-label={t('cars.owner_clear')}
          onClick={() => fields.setValues({ clientId: null, clientName: '' })}
        />
      )}
      {may('clients.write') && clientId === null && (
        <Button
          variant="default"
          leftSection={<IconUserPlus size="1rem" />}
          onClick={() => fields.setFieldValue('newOwner', { isOn: true, name: '', phone: '' })}
        >
          {t('cars.owner_new')}
        </Button>
      )}
    </div>
  );
}

function NewOwner({ fields }: { readonly fields: Fields }) {
  const t = useText();
  return (
    <fieldset className={classes.newOwner}>
      <legend>{t('cars.owner_new_title')}</legend>
      <div className={classes.newOwnerFields}>
        <TextInput
          autoFocus
          label={t('clients.field.name')}
          autoComplete="off"
          {...fields.getInputProps('newOwner.name')}
        />
        <PhoneField label={t('clients.field.phone')} {...fields.getInputProps('newOwner.phone')} />
      </div>
      <KnownAlready fields={fields} />
      <Group gap="xs" mt="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => fields.setFieldValue('newOwner', { isOn: false, name: '', phone: '' })}
        >
          {t('cars.owner_choose')}
        </Button>
      </Group>
    </fieldset>
  );
}

const askAfterMs = 250;

/** Clients who may be the one being typed; one press chooses them instead. */
function KnownAlready({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const { name, phone } = fields.values.newOwner;
  const [asked] = useDebouncedValue(`${name.slice(0, 200)}\n${phone}`, askAfterMs);
  const [askedName = '', askedPhone = ''] = asked.split('\n');
  const found = useQuery(
    garage.clients.lookalikes.queryOptions({
      input: { exceptId: null, name: askedName, phones: askedPhone === '' ? [] : [askedPhone], inn: '' },
    }),
  );
  if (!found.data || found.data.length === 0) return null;
  return (
    <ul className={classes.known} role="status">
      {found.data.map(({ id, name: itsName, phone: itsPhone, cars, reason }) => (
        <li key={id} className={classes.look}>
          <span>
            {itsName} · <PhoneText phone={itsPhone} /> {cars && `· ${cars}`}{' '}
            <span className="quiet">({t(`clients.lookalike.${reason}`)})</span>
          </span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              fields.setValues({
                clientId: id,
                clientName: itsName,
                newOwner: { isOn: false, name: '', phone: '' },
              })
            }
          >
            {t('cars.owner_take')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
