import type { CarRow } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { pickerRowsMax, RecordPicker, type RecordPickerProps } from '../ui/record-picker.tsx';
import { carHeading } from './car-name.ts';
import classes from './cars.module.css';
import { PlateText } from './plate-text.tsx';

/** Finds a car by any part of its plate, VIN, model or owner, as one types. */
export function CarPicker(props: RecordPickerProps<CarRow>) {
  const t = useText();
  return <RecordPicker {...props} source={{ placeholder: t('cars.search'), find, option }} />;
}

function find(search: string) {
  const sort = { by: 'lastOrder', descending: true } as const;
  const input = { search, filters: {}, sort, offset: 0, limit: pickerRowsMax };
  return {
    queryKey: [...garage.cars.list.queryKey({ input }), 'picker'],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      (await garage.cars.list.call(input, { signal })).rows,
  };
}

function option(row: CarRow) {
  return (
    <span className={classes.option}>
      <PlateText plate={row.plate} />
      <span>{[carHeading(row), row.year].filter(Boolean).join(', ')}</span>
      <span className="quiet">{row.clientName}</span>
    </span>
  );
}
