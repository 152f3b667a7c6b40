import { ActionIcon, Button, Group, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../app/text.ts';
import { MoneyField } from '../ui/form/money-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import { CarField } from './car-field.tsx';
import { type ItemValues, newPartItem, newWorkItem, type PackageValues } from './package-values.ts';
import classes from './packages.module.css';
import { WorkPicker } from './work-picker.tsx';

type Fields = UseFormReturnType<PackageValues>;

/** The fields of a package, the same for a new one and for one that is being edited. */
export function PackageForm({ fields }: { readonly fields: Fields }) {
  const t = useText();
  return (
    <FieldGrid>
      <WideField>
        <TextInput
          label={t('packages.field.name')}
          required
          withAsterisk={false}
          autoFocus
          autoComplete="off"
          {...fields.getInputProps('name')}
        />
      </WideField>
      <WideField>
        <div className={classes.label}>{t('packages.field.cars')}</div>
        <CarField
          label={t('packages.field.cars')}
          value={fields.values.car}
          onChange={(car) => fields.setFieldValue('car', car)}
        />
      </WideField>
      <WideField>
        <Items fields={fields} />
      </WideField>
      <WideField>
        <Textarea
          label={t('packages.field.notes')}
          autosize
          minRows={2}
          maxRows={8}
          {...fields.getInputProps('notes')}
        />
      </WideField>
    </FieldGrid>
  );
}

function Items({ fields }: { readonly fields: Fields }) {
  const t = useText();
  const [isPicking, setPicking] = useState(false);
  const { items } = fields.values;
  const add = (item: ItemValues) => fields.insertListItem('items', item);
  return (
    <fieldset className={classes.items}>
      <legend>{t('packages.items')}</legend>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item that is being typed has nothing else to be known by.
        <Item key={index} item={item} index={index} fields={fields} />
      ))}
      {fields.errors.items && <p role="alert">{fields.errors.items}</p>}
      {isPicking ? (
        <WorkPicker
          label={t('packages.add_work')}
          car={fields.values.car}
          onChoose={({ id, name }) => add(newWorkItem(id, name))}
          onLeave={() => setPicking(false)}
        />
      ) : (
        <Group gap="xs">
          <Button variant="default" leftSection={<IconPlus size="1rem" />} onClick={() => setPicking(true)}>
            {t('packages.add_work')}
          </Button>
          <Button variant="default" leftSection={<IconPlus size="1rem" />} onClick={() => add(newPartItem)}>
            {t('packages.add_part')}
          </Button>
        </Group>
      )}
    </fieldset>
  );
}

interface ItemProps {
  readonly item: ItemValues;
  readonly index: number;
  readonly fields: Fields;
}

function Item({ item, index, fields }: ItemProps) {
  const t = useText();
  const { name } = item;
  const move = (to: number) => fields.reorderListItem('items', { from: index, to });
  const typed = (part: keyof ItemValues) => fields.getInputProps(`items.${index}.${part}`);
  return (
    <div className={classes.item}>
      {item.kind === 'work' ? (
        <span className={classes.work}>{name}</span>
      ) : (
        <div className={classes.part}>
          <TextInput aria-label={t('packages.part')} placeholder={t('packages.part')} {...typed('name')} />
          <TextInput aria-label={t('packages.article')} placeholder={t('packages.article')} {...typed('article')} />
        </div>
      )}
      <div className={classes.amounts}>
        <TextInput
          aria-label={t('packages.quantity')}
          inputMode="decimal"
          className={classes.quantity ?? ''}
          {...typed('quantity')}
        />
        {item.kind === 'part' && (
          <>
            <TextInput
              aria-label={t('packages.unit')}
              placeholder={t('packages.unit')}
              className={classes.unit ?? ''}
              {...typed('unit')}
            />
            <MoneyField
              aria-label={t('packages.price')}
              placeholder={t('packages.price')}
              className={classes.price ?? ''}
              {...typed('price')}
              value={item.price === -1 ? null : item.price}
              onChange={(price) => fields.setFieldValue(`items.${index}.price`, price ?? -1)}
            />
          </>
        )}
        <ActionIcon aria-label={t('packages.item_up', { name })} disabled={index === 0} onClick={() => move(index - 1)}>
          <IconArrowUp size="1rem" />
        </ActionIcon>
        <ActionIcon
          aria-label={t('packages.item_down', { name })}
          disabled={index === fields.values.items.length - 1}
          onClick={() => move(index + 1)}
        >
          <IconArrowDown size="1rem" />
        </ActionIcon>
        <ActionIcon
          aria-label={t('packages.item_remove', { name })}
          onClick={() => fields.removeListItem('items', index)}
        >
          <IconX size="1rem" />
        </ActionIcon>
      </div>
    </div>
  );
}
