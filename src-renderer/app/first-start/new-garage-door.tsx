import { Alert, Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { pinFault } from '../../../src-shared/domain/staff-pin.ts';
import { useFailureText } from '../failure-text.ts';
import { client, garage } from '../garage.ts';
import { queryClient } from '../query-client.ts';
import { signIn } from '../session/session.ts';
import { useLanguage, useText } from '../text.ts';
import classes from './first-start.module.css';
import type { DoorProps } from './first-start.tsx';

/** Founds a garage: its name, the branch, the first manager and their PIN; and signs the manager in. */
export function NewGarageDoor({ onBack }: DoorProps) {
  const t = useText();
  const language = useLanguage();
  const explain = useFailureText();
  const form = useForm({
    initialValues: { name: '', branchName: '', managerName: '', pin: '', pinAgain: '' },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (name.trim() === '' ? t('first.found.name_missing') : null),
      managerName: (name) => (name.trim() === '' ? t('first.found.manager_missing') : null),
      pin: (pin) => {
        const fault = pinFault(pin);
        return fault ? t(`refusal.${fault}`) : null;
      },
      pinAgain: (pin, values) => (pin === values.pin ? null : t('first.found.pin_differs')),
    },
  });
  const found = useMutation({
    mutationFn: async ({ pinAgain: _, ...fields }: typeof form.values) => {
      const { staffId } = await client.setup.createGarage({ ...fields, language });
      await signIn(staffId, fields.pin);
      await queryClient.invalidateQueries({ queryKey: garage.setup.key() });
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => found.mutate(values))} noValidate>
      <h1>{t('first.found')}</h1>
      <p className="quiet">{t('first.found.explained')}</p>
      <div className={classes.fields}>
        <TextInput
          label={t('first.found.name')}
          placeholder={t('first.found.name_example')}
          data-autofocus
          autoFocus
          autoComplete="organization"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('first.found.branch')}
          description={t('first.found.branch_hint')}
          {...form.getInputProps('branchName')}
        />
        <TextInput label={t('first.found.manager')} autoComplete="name" {...form.getInputProps('managerName')} />
        <Group grow align="start">
          <PasswordInput
            label={t('first.found.pin')}
            inputMode="numeric"
            autoComplete="new-password"
            {...form.getInputProps('pin')}
          />
          <PasswordInput
            label={t('first.found.pin_again')}
            inputMode="numeric"
            autoComplete="new-password"
            {...form.getInputProps('pinAgain')}
          />
        </Group>
      </div>
      {found.error && (
        <Alert color="red" mb="md" role="alert">
          {explain(found.error).text}
        </Alert>
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('first.back')}
        </Button>
        <Button type="submit" loading={found.isPending}>
          {t('first.found.submit')}
        </Button>
      </Group>
    </form>
  );
}
