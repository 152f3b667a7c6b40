import { ActionIcon, Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useFormats, useText } from '../app/text.ts';
import { PercentField } from '../ui/form/percent-field.tsx';
import { PhoneField } from '../ui/form/phone-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import type { ClientValues } from './client-values.ts';
import classes from './clients.module.css';

const kinds = ['person', 'company'] as const;

type Fields = UseFormReturnType<ClientValues>;

/** The fields of a client, the same for a new one and for one that is being edited. */
export function ClientFields({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const isCompany = fields.values.kind === 'company';
  return (
    <FieldGrid>
      <WideField>
        <SegmentedControl
          aria-label={t('clients.field.kind')}
          data={kinds.map((value) => ({ value, label: t(`clients.kind.${value}`) }))}
          {...fields.getInputProps('kind')}
        />
      </WideField>
      <WideField>
        <TextInput
          label={t(isCompany ? 'clients.field.company_name' : 'clients.field.name')}
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          autoComplete="off"
          {...fields.getInputProps('name')}
        />
      </WideField>
      <WideField>
        <Phones fields={fields} />
      </WideField>
      {isCompany && (
        <>
          <TextInput label={t('clients.field.inn')} inputMode="numeric" {...fields.getInputProps('inn')} />
          <TextInput label={t('clients.field.kpp')} inputMode="numeric" {...fields.getInputProps('kpp')} />
          <TextInput label={t('clients.field.contactPerson')} {...fields.getInputProps('contactPerson')} />
        </>
      )}
      <TextInput label={t('clients.field.email')} type="email" inputMode="email" {...fields.getInputProps('email')} />
      <TextInput label={t('clients.field.messenger')} {...fields.getInputProps('messenger')} />
      <PercentField label={t('clients.field.discount')} {...fields.getInputProps('discountBp')} />
      <TextInput label={t('clients.field.source')} {...fields.getInputProps('source')} />
      <WideField>
        <TextInput label={t('clients.field.address')} {...fields.getInputProps('address')} />
      </WideField>
      <WideField>
        <Textarea
          label={t('clients.field.notes')}
          autosize
          minRows={2}
          maxRows={10}
          {...fields.getInputProps('notes')}
        />
      </WideField>
      <WideField>
        <Consent fields={fields} />
      </WideField>
    </FieldGrid>
  );
}

function Phones({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const { phones } = fields.values;
  return (
    <div className={classes.phones}>
      {phones.map(({ phone }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phone that is being typed has nothing else to be known by.
        <div key={index} className={classes.phone}>
          <PhoneField
            label={index === 0 ? t('clients.field.phone') : undefined}
            aria-label={t('clients.field.phone')}
            // What was added by hand is filled in next.
            autoFocus={index > 0 && phone === ''}
            {...fields.getInputProps(`phones.${index}.phone`)}
          />
          <TextInput
            label={index === 0 ? t('clients.field.phone_label') : undefined}
            aria-label={t('clients.field.phone_label')}
            placeholder={t('clients.field.phone_label_example')}
            {...fields.getInputProps(`phones.${index}.label`)}
          />
          {phones.length > 1 && (
            <ActionIcon
              mt={index === 0 ? '1.4rem' : 0}
              aria-label={t('clients.field.phone_remove', { phone })}
              onClick={() => fields.removeListItem('phones', index)}
            >
              <IconX size="1rem" />
            </ActionIcon>
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size="0.875rem" />}
          onClick={() => fields.insertListItem('phones', { phone: '', label: '' })}
        >
          {t('clients.field.phone_add')}
        </Button>
      </div>
    </div>
  );
}

/** The version of the text that a person consents to; a later text is a later version. */
const consentTextVersion = '1';

function Consent({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const { date } = useFormats();
  const { consentAt } = fields.values;
  return (
    <Checkbox
      label={t('clients.field.consent')}
      description={consentAt === null ? undefined : t('clients.field.consent_given', { date: date(consentAt) })}
      checked={consentAt !== null}
      onChange={({ currentTarget }) =>
        fields.setValues(
          currentTarget.checked
            ? { consentAt: Date.now(), consentTextVersion }
            : { consentAt: null, consentTextVersion: '' },
        )
      }
    />
  );
}
