import type { UseFormReturnType } from '@mantine/form';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sortKey } from '../../src-shared/domain/fold.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import type { CarValues } from './car-values.ts';
import { NameField, type NameOption } from './name-field.tsx';

type Fields = UseFormReturnType<CarValues>;

interface FieldsProps {
  readonly fields: Fields;
}

/** Make, model, generation: each proposes what fits those before it, the garage's own cars first; a make or model in any spelling is known. */
export function ModelFields({ fields }: FieldsProps) {
  return (
    <>
      <MakeField fields={fields} />
      <ModelField fields={fields} />
      <GenerationField fields={fields} />
    </>
  );
}

/** One may type a model at once: `Солярис` proposes `Hyundai Solaris`, which fills both fields. */
function MakeField({ fields }: FieldsProps) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const makes = useQuery(garage.catalogue.makes.queryOptions());
  const found = useFoundCars(typed, '');
  const cars =
    typed === null
      ? (makes.data ?? []).map(({ name, carCount }) => ({ make: name, model: '', generation: '', carCount }))
      : found.map((car) => ({ ...car, carCount: 0 }));
  const options = cars.map(({ make, model, generation, carCount }) => ({
    key: `${make}\n${model}\n${generation}`,
    text: [make, model, generation].filter((part) => part !== '').join(' '),
    hint: carCount > 0 ? String(carCount) : '',
  }));
  return (
    <NameField
      label={t('cars.field.make')}
      {...fields.getInputProps('make')}
      value={fields.values.make}
      options={options}
      onType={setTyped}
      onChange={(make) => fields.setFieldValue('make', make)}
      onChoose={({ key }) => {
        const [make = '', model = '', generation = ''] = key.split('\n');
        const isSame = make === fields.values.make;
        fields.setValues({
          make,
          ...((model !== '' || !isSame) && { model, generation }),
        });
      }}
    />
  );
}

function ModelField({ fields }: FieldsProps) {
  const t = useText();
  const { make } = fields.values;
  const [typed, setTyped] = useState<string | null>(null);
  const models = useQuery({
    ...garage.catalogue.models.queryOptions({ input: { make: make.trim() } }),
    placeholderData: keepPreviousData,
  });
  const found = useFoundCars(typed, make.trim());
  const options: NameOption[] =
    typed === null
      ? countedOptions(models.data)
      : unique(found.filter((car) => sortKey(car.make) === sortKey(make)).map((car) => car.model));
  return (
    <NameField
      label={t('cars.field.model')}
      {...fields.getInputProps('model')}
      value={fields.values.model}
      options={make.trim() === '' ? [] : options}
      onType={setTyped}
      onChange={(model) => fields.setFieldValue('model', model)}
      onChoose={({ text }) =>
        fields.setValues({ model: text, ...(text !== fields.values.model && { generation: '' }) })
      }
    />
  );
}

function GenerationField({ fields }: FieldsProps) {
  const t = useText();
  const { make, model } = fields.values;
  const [typed, setTyped] = useState<string | null>(null);
  const generations = useQuery({
    ...garage.catalogue.generations.queryOptions({ input: { make: make.trim(), model: model.trim() } }),
    enabled: model.trim() !== '',
  });
  const wanted = sortKey(typed ?? '');
  return (
    <NameField
      label={t('cars.field.generation')}
      {...fields.getInputProps('generation')}
      value={fields.values.generation}
      options={countedOptions(generations.data).filter(({ text }) => sortKey(text).includes(wanted))}
      onType={setTyped}
      onChange={(generation) => fields.setFieldValue('generation', generation)}
      onChoose={({ text }) => fields.setFieldValue('generation', text)}
    />
  );
}

/** Cars that fit what is typed in any spelling that the catalogue or the garage knows; none while nothing is typed. */
function useFoundCars(typed: string | null, make: string) {
  const found = useQuery({
    ...garage.prices.findCars.queryOptions({
      input: { text: (typed ?? '').trim(), within: { make, model: '', generation: '' } },
    }),
    enabled: typed !== null && typed.trim() !== '',
    placeholderData: keepPreviousData,
  });
  return typed === null ? [] : (found.data ?? []);
}

function countedOptions(names: readonly { readonly name: string; readonly carCount: number }[] = []): NameOption[] {
  return names.map(({ name, carCount }) => ({ key: name, text: name, hint: carCount > 0 ? String(carCount) : '' }));
}

function unique(names: readonly string[]): NameOption[] {
  return [...new Set(names)].filter((name) => name !== '').map((name) => ({ key: name, text: name }));
}
