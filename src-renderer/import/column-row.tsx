import { Badge, Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  type CarScope,
  type ColumnMapping,
  columnTitle,
  type ImportField,
  type ImportKind,
  importFields,
} from '../../src-shared/domain/import.ts';
import type { TextKey } from '../../src-shared/texts/texts.ts';
import { type Translate, useText } from '../app/text.ts';
import { useCarName } from '../price-list/car-address.ts';
import { CarField } from '../price-list/car-field.tsx';
import classes from './columns.module.css';
import { isUnsure } from './mapping.ts';

interface ColumnRowProps {
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  readonly samples: readonly string[];
  readonly onField: (field: ImportField | null) => void;
  readonly onCars: (cars: CarScope) => void;
}

/** One column of the file: its name, what it holds, and what it is taken for. */
export function ColumnRow({ kind, mapping, samples, onField, onCars }: ColumnRowProps) {
  const t = useText();
  const { field, cars } = mapping;
  const column = columnTitle(mapping);
  const nameOf = useCarName();
  const [isChoosingCars, { open }] = useDisclosure(false);
  return (
    <tr className={classes.column} data-taken={field !== null}>
      <th scope="row">{column}</th>
      <td className={classes.samples}>
        {samples.length === 0 ? <span className="quiet">{t('import.empty_column')}</span> : samples.join(' · ')}
      </td>
      <td>
        <div className={classes.choice}>
          <NativeSelect
            aria-label={t('import.taken_for_of', { column })}
            className={classes.field ?? ''}
            value={field ?? ''}
            onChange={({ currentTarget }) => onField(fieldNamed(kind, currentTarget.value))}
          >
            <option value="">{t('import.not_taken')}</option>
            {groups[kind].map(({ text, fields }) => (
              <optgroup key={text} label={t(text)}>
                {fields.map((name) => (
                  <option key={name} value={name}>
                    {fieldText(t, name)}
                  </option>
                ))}
              </optgroup>
            ))}
          </NativeSelect>
          {cars && !isChoosingCars && (
            <Button variant="subtle" size="compact-sm" title={t('import.cars_of', { column })} onClick={open}>
              {nameOf(cars)}
            </Button>
          )}
          {isUnsure(mapping) && (
            <Badge color="yellow" variant="light" tt="none">
              {t('import.unsure')}
            </Badge>
          )}
        </div>
        {cars && isChoosingCars && (
          <CarField label={t('import.cars_of', { column })} value={cars} onChange={onCars} autoFocus />
        )}
      </td>
    </tr>
  );
}

const fieldText = (t: Translate, field: ImportField): string => t(`import.field.${field}`);

function fieldNamed(kind: ImportKind, name: string): ImportField | null {
  return importFields[kind].find((field) => field === name) ?? null;
}

interface Group {
  readonly text: TextKey;
  readonly fields: readonly ImportField[];
}

const ofClient: readonly ImportField[] = [
  'name',
  'lastName',
  'firstName',
  'patronymic',
  'phone',
  'email',
  'address',
  'inn',
  'discount',
  'clientNotes',
];
const ofStock: readonly ImportField[] = ['quantity', 'warehouse', 'shelf'];
const ofPrices: readonly ImportField[] = ['price', 'car', 'make', 'model', 'generation'];

/** The fields in the order in which a person looks for them. */
const groups: { readonly [Kind in ImportKind]: readonly Group[] } = {
  clients: [
    { text: 'import.group.client', fields: ofClient },
    { text: 'import.group.car', fields: importFields.clients.filter((field) => !ofClient.includes(field)) },
  ],
  parts: [
    { text: 'import.group.part', fields: importFields.parts.filter((field) => !ofStock.includes(field)) },
    { text: 'import.group.stock', fields: ofStock },
  ],
  'price-list': [
    { text: 'import.group.work', fields: importFields['price-list'].filter((field) => !ofPrices.includes(field)) },
    { text: 'import.group.prices', fields: ofPrices },
  ],
};
