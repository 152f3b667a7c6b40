import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Branch } from '../../src-shared/contract/settings.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PhoneField } from '../ui/form/phone-field.tsx';
import { clockText, minuteOf } from './clock.ts';

interface BranchDialogProps {
  /** Null for one to be added. */
  readonly branch: Branch | null;
  readonly onClose: () => void;
}

const usualHours = { opensAtMinute: 540, closesAtMinute: 1200 };

/** A branch's name, place and hours. */
export function BranchDialog({ branch, onClose }: BranchDialogProps) {
  const t = useText();
  const { opensAtMinute, closesAtMinute } = branch ?? usualHours;
  const form = useForm({
    initialValues: {
      name: branch?.name ?? '',
      address: branch?.address ?? '',
      phone: branch?.phone ?? '',
      opens: clockText(opensAtMinute),
      closes: clockText(closesAtMinute),
    },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (name.trim() === '' ? t('settings.garage.name_missing') : null),
      closes: (closes, { opens }) =>
        (minuteOf(closes) ?? 0) > (minuteOf(opens) ?? 0) ? null : t('refusal.branch.hours'),
    },
  });
  const create = useChange(garage.settings.createBranch, { done: 'settings.branches.created', onDone: onClose });
  const update = useChange(garage.settings.updateBranch, { done: 'settings.branches.saved', onDone: onClose });
  const submit = form.onSubmit(({ opens, closes, ...more }) => {
    const fields = { ...more, opensAtMinute: minuteOf(opens) ?? 0, closesAtMinute: minuteOf(closes) ?? 0 };
    if (branch) update.mutate({ id: branch.id, fields });
    else create.mutate(fields);
  });
  return (
    <Dialog isOpen onClose={onClose} title={t(branch ? 'settings.branches.edit' : 'settings.branches.new')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label={t('field.branches.name')} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('field.branches.address')} {...form.getInputProps('address')} />
          <PhoneField label={t('field.branches.phone')} {...form.getInputProps('phone')} />
          <Group grow align="start">
            <TextInput type="time" label={t('field.branches.opens_at_minute')} {...form.getInputProps('opens')} />
            <TextInput type="time" label={t('field.branches.closes_at_minute')} {...form.getInputProps('closes')} />
          </Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {t(branch ? 'ui.save' : 'ui.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
