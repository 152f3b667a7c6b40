import { ActionIcon, Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { NameField } from '../cars/name-field.tsx';
import { CarField } from '../price-list/car-field.tsx';
import { MoneyField } from '../ui/form/money-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import { PartPlaces } from './part-places.tsx';
import type { PartValues } from './part-values.ts';
import classes from './parts.module.css';

export type PartForm = UseFormReturnType<PartValues>;

interface FieldsProps {
  readonly fields: PartForm;
}

/** The fields of a part, the same for a new one and for one that is being edited. */
export function PartFields({ fields }: FieldsProps) {
  const t = useText();
  const may = useRights();
  const brands = useQuery(garage.parts.brands.queryOptions());
  const categories = useQuery(garage.parts.categories.queryOptions());
  return (
    <FieldGrid>
      <WideField>
        <TextInput
          label={t('parts.column.name')}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          {...fields.getInputProps('name')}
        />
      </WideField>
      <TextInput label={t('parts.column.article')} autoComplete="off" {...fields.getInputProps('article')} />
      <Proposed fields={fields} name="brand" label={t('parts.column.brand')} known={brands.data} />
      <Proposed fields={fields} name="category" label={t('parts.column.category')} known={categories.data} />
      <TextInput label={t('parts.field.unit')} autoComplete="off" {...fields.getInputProps('unit')} />
      <WideField>
        <Barcodes fields={fields} />
      </WideField>
      {may('parts.price') && <Prices fields={fields} />}
      <TextInput label={t('parts.field.supplierArticle')} {...fields.getInputProps('supplierArticle')} />
      <WideField>
        <PartPlaces fields={fields} />
      </WideField>
      <WideField>
        <Crosses fields={fields} />
      </WideField>
      <WideField>
        <Fits fields={fields} />
      </WideField>
      <WideField>
        <Textarea label={t('parts.field.notes')} autosize minRows={2} maxRows={10} {...fields.getInputProps('notes')} />
      </WideField>
    </FieldGrid>
  );
}

interface ProposedProps extends FieldsProps {
  readonly name: 'brand' | 'category';
  readonly label: string;
  readonly known: readonly { readonly name: string; readonly parts: number }[] | undefined;
}

/** A name with those that other parts have as proposals. */
function Proposed({ fields, name, label, known = [] }: ProposedProps) {
  const value = fields.values[name];
  const wanted = value.trim().toLowerCase();
  return (
    <NameField
      label={label}
      {...fields.getInputProps(name)}
      value={value}
      options={known
        .filter((each) => each.name !== '' && each.name.toLowerCase().includes(wanted))
        .slice(0, 50)
        .map((each) => ({ key: each.name, text: each.name, hint: String(each.parts) }))}
      onType={() => {}}
      onChange={(typed) => fields.setFieldValue(name, typed)}
      onChoose={({ text }) => fields.setFieldValue(name, text)}
    />
  );
}

/** What it is bought for, and a price of its own or that of the rules. */
function Prices({ fields }: FieldsProps) {
  const t = useText();
  const { hasOwnPrice } = fields.values;
  return (
    <>
      <MoneyField
        label={t('parts.field.purchase')}
        description={t('parts.field.purchase_hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...fields.getInputProps('purchase')}
      />
      <fieldset className={classes.fieldset}>
        <legend className={classes.legend}>{t('parts.column.retail')}</legend>
        <SegmentedControl
          fullWidth
          aria-label={t('parts.column.retail')}
          value={hasOwnPrice ? 'own' : 'rules'}
          data={[
            { value: 'rules', label: t('parts.field.retail_by_rules') },
            { value: 'own', label: t('parts.field.retail_own') },
          ]}
          onChange={(value) => fields.setFieldValue('hasOwnPrice', value === 'own')}
        />
        {hasOwnPrice && (
          <MoneyField mt="0.375rem" aria-label={t('parts.field.retail')} {...fields.getInputProps('retail')} />
        )}
      </fieldset>
    </>
  );
}

function Barcodes({ fields }: FieldsProps) {
  const t = useText();
  const { barcodes } = fields.values;
  return (
    <Rows
      title={t('parts.field.barcodes')}
      addText={t('parts.field.barcode_add')}
      onAdd={() => fields.insertListItem('barcodes', { code: '' })}
    >
      {barcodes.map((barcode, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a barcode that is being typed has nothing else to be known by.
        <div key={index} className={classes.multi}>
          <TextInput
            aria-label={t('parts.field.barcode')}
            // What was added by hand is filled in next.
            autoFocus={index > 0 && barcode.code === ''}
            data-takes-scan
            inputMode="numeric"
            autoComplete="off"
            {...fields.getInputProps(`barcodes.${index}.code`)}
            onKeyDown={(event) => {
              // A scanner ends with Enter: the code is in, the next one has its place.
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              event.preventDefault();
              if (index === barcodes.length - 1 && event.currentTarget.value !== '')
                fields.insertListItem('barcodes', { code: '' });
            }}
          />
          <Remove text={t('parts.field.barcode_remove')} onClick={() => fields.removeListItem('barcodes', index)} />
        </div>
      ))}
    </Rows>
  );
}

function Crosses({ fields }: FieldsProps) {
  const t = useText();
  return (
    <Rows
      title={t('parts.field.crosses')}
      addText={t('parts.field.cross_add')}
      onAdd={() => fields.insertListItem('crosses', { article: '', brand: '' })}
    >
      {fields.values.crosses.map((cross, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a number that is being typed has nothing else to be known by.
        <div key={index} className={`${classes.multi} ${classes.cross}`}>
          <TextInput
            aria-label={t('parts.field.cross_article')}
            autoFocus={cross.article === ''}
            placeholder={t('parts.column.article')}
            {...fields.getInputProps(`crosses.${index}.article`)}
          />
          <TextInput
            aria-label={t('parts.field.cross_brand')}
            placeholder={t('parts.column.brand')}
            {...fields.getInputProps(`crosses.${index}.brand`)}
          />
          <Remove text={t('parts.field.cross_remove')} onClick={() => fields.removeListItem('crosses', index)} />
        </div>
      ))}
    </Rows>
  );
}

function Fits({ fields }: FieldsProps) {
  const t = useText();
  return (
    <Rows
      title={t('parts.field.fits')}
      addText={t('parts.field.fit_add')}
      onAdd={() => fields.insertListItem('fits', { make: '', model: '', generation: '' })}
    >
      {fields.values.fits.map((fit, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a car that is being chosen has nothing else to be known by.
        <div key={index} className={classes.multi}>
          <CarField
            label={t('parts.field.fit')}
            value={fit}
            autoFocus={fit.make === ''}
            allText={t('parts.field.fit_none')}
            onChange={(car) => fields.setFieldValue(`fits.${index}`, car)}
          />
          <Remove text={t('parts.field.fit_remove')} onClick={() => fields.removeListItem('fits', index)} />
        </div>
      ))}
    </Rows>
  );
}

interface RowsProps {
  readonly title: string;
  readonly addText: string;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

function Rows({ title, addText, onAdd, children }: RowsProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser.
    <div role="group" aria-labelledby={id} className={classes.barcodes}>
      <span id={id} className={classes.legend}>
        {title}
      </span>
      {children}
      <div>
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size="0.875rem" />} onClick={onAdd}>
          {addText}
        </Button>
      </div>
    </div>
  );
}

function Remove({ text, onClick }: { readonly text: string; readonly onClick: () => void }) {
  return (
    <ActionIcon aria-label={text} onClick={onClick}>
      <IconX size="1rem" />
    </ActionIcon>
  );
}
