import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Branch } from '../../src-shared/contract/settings.ts';
import type { Warehouse } from '../../src-shared/contract/stock.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';

interface WarehouseDialogProps {
  /** Null for one to be added. */
  readonly warehouse: Warehouse | null;
  readonly branches: readonly Branch[];
  readonly onClose: () => void;
}

/** What a warehouse is called, its short code, and the branch it belongs to. */
export function WarehouseDialog({ warehouse, branches, onClose }: WarehouseDialogProps) {
  const t = useText();
  const form = useForm({
    initialValues: {
      name: warehouse?.name ?? '',
      code: warehouse?.code ?? '',
      branchId: warehouse?.branchId ?? branches[0]?.id ?? '',
    },
    validateInputOnBlur: true,
    validate: { name: (name) => (name.trim() === '' ? t('warehouses.name_missing') : null) },
  });
  const create = useChange(garage.stock.createWarehouse, { done: 'warehouses.done.created', onDone: onClose });
  const update = useChange(garage.stock.updateWarehouse, { done: 'warehouses.done.updated', onDone: onClose });
  const submit = form.onSubmit((fields) => {
    if (warehouse) update.mutate({ id: warehouse.id, fields });
    else create.mutate(fields);
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(warehouse ? 'warehouses.edit_title' : 'warehouses.new')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label={t('warehouses.name')} data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label={t('warehouses.code')}
            description={t('warehouses.code_hint')}
            {...form.getInputProps('code')}
          />
          <NativeSelect
            label={t('frame.branch')}
            data={branches.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('branchId')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {t(warehouse ? 'ui.save' : 'ui.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
