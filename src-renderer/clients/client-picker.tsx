import type { ClientRow } from '../../src-shared/contract/clients.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { pickerRowsMax, RecordPicker, type RecordPickerProps } from '../ui/record-picker.tsx';
import classes from './clients.module.css';

/** Finds a client by any part of name, phone, plate, as one types. */
export function ClientPicker(props: RecordPickerProps<ClientRow>) {
  const t = useText();
  const { phone } = useFormats();
  const option = (row: ClientRow) => (
    <>
      <span className={classes.name}>{row.name}</span>{' '}
      <span className="quiet">{[phone(row.phone), row.cars].filter(Boolean).join(' · ')}</span>
    </>
  );
  return <RecordPicker {...props} source={{ placeholder: t('clients.search'), find, option }} />;
}

function find(search: string) {
  const sort = { by: search === '' ? 'lastOrder' : 'name', descending: search === '' } as const;
  const input = { search, filters: {}, sort, offset: 0, limit: pickerRowsMax };
  return {
    queryKey: [...garage.clients.list.queryKey({ input }), 'picker'],
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      (await garage.clients.list.call(input, { signal })).rows,
  };
}
