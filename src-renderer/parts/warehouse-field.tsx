import { NativeSelect } from '@mantine/core';
import { useText } from '../app/text.ts';
import { useWarehouses } from './use-warehouses.ts';

interface WarehouseFieldProps {
  readonly label: string;
  /** '' while none is chosen. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly exceptId?: string;
  readonly error?: React.ReactNode;
}

/** One of the garage's warehouses. */
export function WarehouseField({ label, value, onChange, exceptId, error }: WarehouseFieldProps) {
  const t = useText();
  const { own } = useWarehouses();
  return (
    <NativeSelect
      label={label}
      value={value}
      error={error}
      data={[
        ...(value === '' ? [{ value: '', label: t('stock.warehouse_choose'), disabled: true }] : []),
        ...own.filter(({ id }) => id !== exceptId).map(({ id, name, code }) => ({ value: id, label: name || code })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
