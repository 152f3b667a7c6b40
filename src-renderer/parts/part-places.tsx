import { TextInput } from '@mantine/core';
import { useText } from '../app/text.ts';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import type { PartForm } from './part-fields.tsx';
import classes from './part-places.module.css';
import { useWarehouses } from './use-warehouses.ts';

/** Where a part lies in each warehouse, and when there is too little of it there. */
export function PartPlaces({ fields }: { readonly fields: PartForm }) {
  const t = useText();
  const { nameOf } = useWarehouses();
  const { places } = fields.values;
  if (places.length === 0) return null;
  return (
    <table className={classes.root}>
      <caption className={classes.caption}>{t('parts.field.places')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stock.warehouse')}</th>
          <th scope="col">{t('parts.field.shelf')}</th>
          <th scope="col">{t('parts.field.reorder_point')}</th>
          <th scope="col">{t('parts.field.reorder_to')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map(({ warehouseId }, index) => {
          const name = nameOf(warehouseId);
          return (
            <tr key={warehouseId}>
              <th scope="row">{name}</th>
              <td data-label={t('parts.field.shelf')}>
                <TextInput
                  aria-label={`${t('parts.field.shelf')}: ${name}`}
                  autoComplete="off"
                  {...fields.getInputProps(`places.${index}.shelf`)}
                />
              </td>
              <td data-label={t('parts.field.reorder_point')}>
                <QuantityField
                  aria-label={`${t('parts.field.reorder_point')}: ${name}`}
                  {...fields.getInputProps(`places.${index}.point`)}
                />
              </td>
              <td data-label={t('parts.field.reorder_to')}>
                <QuantityField
                  aria-label={`${t('parts.field.reorder_to')}: ${name}`}
                  {...fields.getInputProps(`places.${index}.to`)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
