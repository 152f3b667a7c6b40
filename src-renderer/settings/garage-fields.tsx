import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { taxModes } from '../../src-shared/domain/line-total.ts';
import { type Requisites, requisiteFaults } from '../../src-shared/domain/requisites.ts';
import { languages } from '../../src-shared/texts/text.ts';
import { useText } from '../app/text.ts';
import { MoneyField } from '../ui/form/money-field.tsx';
import { PercentField } from '../ui/form/percent-field.tsx';
import { PhoneField } from '../ui/form/phone-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import type { GarageValues } from './garage-values.ts';
import { LogoField } from './logo-field.tsx';
import { Part } from './section.tsx';
import classes from './settings.module.css';
import { useTimeZones } from './time-zones.ts';

type Fields = UseFormReturnType<GarageValues>;

/** After how many minutes a screen may lock itself; 0 is never. */
const lockChoices = [1, 3, 5, 10, 15, 30, 60, 0];

interface GarageFieldsProps {
  readonly fields: Fields;
  readonly garageId: string;
  readonly logoFileId: string | null;
}

/** The fields of the garage, by what they are for. */
export function GarageFields({ fields, garageId, logoFileId }: GarageFieldsProps) {
  const t = useText();
  return (
    <>
      <Part title={t('settings.garage.about')}>
        <FieldGrid>
          <WideField>
            <TextInput label={t('field.garage.name')} {...fields.getInputProps('name')} />
          </WideField>
          <PhoneField label={t('field.garage.phone')} {...fields.getInputProps('phone')} />
          <TextInput label={t('field.garage.email')} type="email" {...fields.getInputProps('email')} />
          <WideField>
            <TextInput label={t('field.garage.address')} {...fields.getInputProps('address')} />
          </WideField>
        </FieldGrid>
      </Part>
      <Part title={t('settings.garage.money')}>
        <Money fields={fields} />
      </Part>
      <Part title={t('settings.garage.firm')}>
        <FieldGrid>
          <WideField>
            <TextInput label={t('field.garage.legal_name')} {...fields.getInputProps('legalName')} />
          </WideField>
          <RequisiteField fields={fields} name="inn" text="field.garage.inn" />
          <RequisiteField fields={fields} name="kpp" text="field.garage.kpp" />
          <RequisiteField fields={fields} name="ogrn" text="field.garage.ogrn" />
          <TextInput label={t('field.garage.director_name')} {...fields.getInputProps('directorName')} />
          <TextInput label={t('field.garage.accountant_name')} {...fields.getInputProps('accountantName')} />
        </FieldGrid>
      </Part>
      <Part title={t('settings.garage.bank')}>
        <FieldGrid>
          <TextInput label={t('field.garage.bank_name')} {...fields.getInputProps('bankName')} />
          <RequisiteField fields={fields} name="bankBik" text="field.garage.bank_bik" />
          <RequisiteField fields={fields} name="bankAccount" text="field.garage.bank_account" />
          <RequisiteField
            fields={fields}
            name="bankCorrespondentAccount"
            text="field.garage.bank_correspondent_account"
          />
        </FieldGrid>
      </Part>
      <Part title={t('settings.garage.documents')}>
        <LogoField garageId={garageId} fileId={logoFileId} />
        <Textarea
          label={t('field.garage.warranty_text')}
          description={t('settings.garage.warranty_hint')}
          autosize
          minRows={3}
          maxRows={12}
          {...fields.getInputProps('warrantyText')}
        />
      </Part>
      <Part title={t('settings.garage.work')}>
        <Work fields={fields} />
      </Part>
    </>
  );
}

function Money({ fields }: { readonly fields: Fields }) {
  const t = useText();
  return (
    <FieldGrid>
      <WideField>
        <SegmentedControl
          aria-label={t('field.garage.tax_mode')}
          data={taxModes.map((value) => ({ value, label: t(`settings.tax.${value}`) }))}
          {...fields.getInputProps('taxMode')}
        />
      </WideField>
      {fields.values.taxMode !== 'none' && (
        <PercentField label={t('field.garage.tax_rate_bp')} {...fields.getInputProps('taxRateBp')} />
      )}
      <MoneyField
        label={t('field.garage.hourly_rate_kopecks')}
        description={t('settings.garage.hourly_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...fields.getInputProps('hourlyRateKopecks')}
      />
    </FieldGrid>
  );
}

interface RequisiteFieldProps {
  readonly fields: Fields;
  readonly name: keyof Requisites;
  readonly text: `field.garage.${'inn' | 'kpp' | 'ogrn' | 'bank_bik' | 'bank_account' | 'bank_correspondent_account'}`;
}

/** A figure with check digits: what looks mistyped is said, and saved all the same. */
function RequisiteField({ fields, name, text }: RequisiteFieldProps) {
  const t = useText();
  const plain = (value: string) => value.replaceAll(/[\s-]/g, '').toUpperCase();
  const { inn, kpp, ogrn, bankBik, bankAccount, bankCorrespondentAccount } = fields.values;
  const fault = requisiteFaults({
    inn: plain(inn),
    kpp: plain(kpp),
    ogrn: plain(ogrn),
    bankBik: plain(bankBik),
    bankAccount: plain(bankAccount),
    bankCorrespondentAccount: plain(bankCorrespondentAccount),
  })[name];
  return (
    <TextInput
      label={t(text)}
      inputMode="numeric"
      autoComplete="off"
      description={fault && <span className={classes.warning}>{t(`requisite.${fault}`)}</span>}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      styles={{ input: { fontVariantNumeric: 'tabular-nums' } }}
      {...fields.getInputProps(name)}
    />
  );
}

function Work({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const zones = useTimeZones();
  const { autoLockMinutes } = fields.values;
  const choices = lockChoices.includes(autoLockMinutes) ? lockChoices : [autoLockMinutes, ...lockChoices];
  return (
    <FieldGrid>
      <Select
        label={t('field.garage.language')}
        allowDeselect={false}
        data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
        {...fields.getInputProps('language')}
      />
      <Select
        label={t('field.garage.time_zone')}
        searchable
        allowDeselect={false}
        data={zones}
        {...fields.getInputProps('timeZone')}
      />
      <Select
        label={t('field.garage.auto_lock_minutes')}
        description={t('settings.lock.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={choices.map((minutes) => ({
          value: String(minutes),
          label: minutes === 0 ? t('settings.lock.never') : t('settings.lock.after', { minutes }),
        }))}
        value={String(autoLockMinutes)}
        onChange={(value) => fields.setFieldValue('autoLockMinutes', Number(value))}
      />
    </FieldGrid>
  );
}
