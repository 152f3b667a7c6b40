import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { WideField } from '../ui/form/record-form.tsx';

/** What the fields of a work need of the form that they stand in. */
interface WorkFieldsProps {
  readonly fields: Pick<UseFormReturnType<Record<string, unknown>>, 'getInputProps'>;
}

/** The fields of a work, the same for a new one and for one that is being edited. */
export function WorkFields({ fields }: WorkFieldsProps) {
  const t = useText();
  const categories = useQuery(garage.prices.categories.queryOptions());
  return (
    <>
      <WideField>
        <TextInput
          label={t('prices.field.name')}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          {...fields.getInputProps('name')}
        />
      </WideField>
      <TextInput label={t('prices.field.code')} autoComplete="off" {...fields.getInputProps('code')} />
      <Autocomplete
        label={t('prices.field.category')}
        data={(categories.data ?? []).map(({ name }) => name).filter((name) => name !== '')}
        {...fields.getInputProps('category')}
      />
      <TextInput
        label={t('prices.field.normHours')}
        inputMode="decimal"
        autoComplete="off"
        {...fields.getInputProps('normHours')}
      />
      <TextInput
        label={t('prices.field.unit')}
        placeholder={t('prices.field.unit_hint')}
        {...fields.getInputProps('unit')}
      />
      <TextInput
        label={t('prices.field.skill')}
        placeholder={t('prices.field.skill_hint')}
        {...fields.getInputProps('skill')}
      />
      <WideField>
        <Textarea
          label={t('prices.field.notes')}
          autosize
          minRows={2}
          maxRows={10}
          {...fields.getInputProps('notes')}
        />
      </WideField>
    </>
  );
}
