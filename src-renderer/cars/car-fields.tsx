import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { drives, fuels, gearboxes } from '../../src-shared/domain/car.ts';
import { useText } from '../app/text.ts';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import type { CarValues } from './car-values.ts';
import { ModelFields } from './model-fields.tsx';
import { OwnerField } from './owner-field.tsx';
import { PlateField } from './plate-field.tsx';
import { VinField } from './vin-field.tsx';
import { VinFindings } from './vin-findings.tsx';

interface CarFieldsProps {
  readonly fields: UseFormReturnType<CarValues>;
  /** Under plate and VIN: cars that bear them already. */
  readonly lookalikes: ReactNode;
  /** A new car may be given its first reading. */
  readonly isNew: boolean;
}

/** The fields of a car, the same for a new one and for one that is being edited; what is asked first stands first. */
export function CarFields({ fields, lookalikes, isNew }: CarFieldsProps) {
  const t = useText();
  return (
    <FieldGrid>
      <PlateField autoFocus label={t('cars.field.plate')} {...fields.getInputProps('plate')} />
      <VinField label={t('cars.field.vin')} {...fields.getInputProps('vin')} />
      <WideField>
        <VinFindings fields={fields} />
        {lookalikes}
      </WideField>
      <ModelFields fields={fields} />
      <TextInput label={t('cars.field.year')} inputMode="numeric" {...fields.getInputProps('year')} />
      <WideField>
        <OwnerField fields={fields} />
      </WideField>
      {isNew && (
        <TextInput
          label={t('cars.field.kilometres')}
          inputMode="numeric"
          autoComplete="off"
          {...fields.getInputProps('kilometres')}
        />
      )}
      <TextInput label={t('cars.field.color')} {...fields.getInputProps('color')} />
      <TextInput label={t('cars.field.engine')} autoComplete="off" {...fields.getInputProps('engine')} />
      <TextInput
        label={t('cars.field.engineVolume')}
        inputMode="decimal"
        autoComplete="off"
        {...fields.getInputProps('engineVolume')}
      />
      <TextInput
        label={t('cars.field.powerHp')}
        inputMode="numeric"
        autoComplete="off"
        {...fields.getInputProps('powerHp')}
      />
      <NativeSelect
        label={t('cars.field.fuel')}
        {...fields.getInputProps('fuel')}
        data={[unknown, ...fuels.map((value) => ({ value, label: t(`car.fuel.${value}`) }))]}
      />
      <NativeSelect
        label={t('cars.field.gearbox')}
        {...fields.getInputProps('gearbox')}
        data={[unknown, ...gearboxes.map((value) => ({ value, label: t(`car.gearbox.${value}`) }))]}
      />
      <NativeSelect
        label={t('cars.field.drive')}
        {...fields.getInputProps('drive')}
        data={[unknown, ...drives.map((value) => ({ value, label: t(`car.drive.${value}`) }))]}
      />
      <WideField>
        <Textarea label={t('cars.field.notes')} autosize minRows={2} maxRows={10} {...fields.getInputProps('notes')} />
      </WideField>
    </FieldGrid>
  );
}

const unknown = { value: '', label: '—' };
