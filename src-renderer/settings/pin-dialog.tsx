import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { client } from '../app/garage.ts';
import { useLanguage, useText } from '../app/text.ts';
import { tellChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useAction } from '../ui/use-action.ts';
import { pinWords } from './staff-values.ts';

interface PinDialogProps {
  readonly person: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** A new PIN for somebody who forgot theirs, or whose PIN others know. */
export function PinDialog({ person, onClose }: PinDialogProps) {
  const t = useText();
  const language = useLanguage();
  const form = useForm({
    initialValues: { pin: '', pinAgain: '' },
    validateInputOnBlur: true,
    validate: {
      pin: (pin) => pinWords(pin, t),
      pinAgain: (again, { pin }) => (again === pin ? null : t('settings.staff.pin_differs')),
    },
  });
  const set = useAction((pin: string) => client.staff.setPin({ id: person.id, pin }), {
    onDone: () => {
      tellChange(t('settings.staff.new_pin_done', { name: person.name }), null, { t, language });
      onClose();
    },
  });
  return (
    <Dialog isOpen onClose={onClose} title={t('settings.staff.new_pin_title', { name: person.name })} size="26rem">
      <form onSubmit={form.onSubmit(({ pin }) => set.mutate(pin))} noValidate>
        <Stack gap="sm">
          <p className="quiet">{t('settings.staff.new_pin_text')}</p>
          <PasswordInput
            label={t('settings.staff.pin')}
            description={t('settings.staff.pin_hint')}
            inputMode="numeric"
            autoComplete="new-password"
            data-autofocus
            {...form.getInputProps('pin')}
          />
          <PasswordInput
            label={t('settings.staff.pin_again')}
            inputMode="numeric"
            autoComplete="new-password"
            {...form.getInputProps('pinAgain')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={set.isPending}>
              {t('ui.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
