import { Button, PasswordInput, SegmentedControl } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { languages } from '../../src-shared/texts/text.ts';
import { useAppearance, zoomSteps } from '../app/appearance.ts';
import { client, garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useLanguage, useText } from '../app/text.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import { useAction } from '../ui/use-action.ts';
import { Part, Section } from './section.tsx';
import { pinWords } from './staff-values.ts';

const colorSchemes = ['auto', 'light', 'dark'] as const;

/** How the program looks to whoever sits here, and their own PIN. */
export function AppearanceSection() {
  const t = useText();
  const may = useRights();
  const language = useLanguage();
  const { colorScheme, zoom, choose } = useAppearance();
  return (
    <Section title={t('settings.appearance')} hint={t('settings.appearance.hint')}>
      <Choice
        title={t('appearance.language')}
        value={language}
        options={languages.map((value) => [value, t(`language.${value}`)])}
        onChange={(value) => choose({ language: value })}
      />
      <Choice
        title={t('appearance.scheme')}
        value={colorSchemes.find((known) => known === colorScheme) ?? 'auto'}
        options={colorSchemes.map((value) => [value, t(`appearance.scheme.${value}`)])}
        onChange={(value) => choose({ colorScheme: value })}
      />
      <Choice
        title={t('appearance.zoom')}
        value={String(zoom)}
        options={zoomSteps.map((step) => [String(step), `${step}%`])}
        onChange={(value) => choose({ zoom: Number(value) })}
      />
      <Part title={t('settings.pin')}>
        <OwnPin />
      </Part>
      {may('settings.manage') && (
        <Part title={t('settings.program')}>
          <Program />
        </Part>
      )}
    </Section>
  );
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ title, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Part title={title}>
      <SegmentedControl
        aria-label={title}
        style={{ justifySelf: 'start', maxWidth: '100%' }}
        value={value}
        data={options.map(([option, text]) => ({ value: option, label: text }))}
        onChange={onChange}
      />
    </Part>
  );
}

function OwnPin() {
  const t = useText();
  const form = useForm({
    initialValues: { currentPin: '', newPin: '', again: '' },
    validate: {
      currentPin: (pin) => (pin === '' ? t('refusal.sign_in.wrong_pin') : null),
      newPin: (pin) => pinWords(pin, t),
      again: (again, { newPin }) => (again === newPin ? null : t('settings.staff.pin_differs')),
    },
  });
  const change = useAction(client.session.changeOwnPin, { done: 'settings.pin.changed', onDone: () => form.reset() });
  const field = (name: 'currentPin' | 'newPin' | 'again') => ({
    inputMode: 'numeric' as const,
    autoComplete: name === 'currentPin' ? 'current-password' : 'new-password',
    ...form.getInputProps(name),
  });
  return (
    <form onSubmit={form.onSubmit(({ again: _, ...pins }) => change.mutate(pins))} noValidate>
      <FieldGrid>
        <PasswordInput label={t('settings.pin.current')} {...field('currentPin')} />
        <PasswordInput label={t('settings.pin.new')} {...field('newPin')} />
        <PasswordInput label={t('settings.pin.again')} {...field('again')} />
        <WideField>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('settings.pin.change')}
          </Button>
        </WideField>
      </FieldGrid>
    </form>
  );
}

/** What whoever looks after this PC may want to know. */
function Program() {
  const t = useText();
  const program = useQuery(garage.settings.program.queryOptions());
  if (!program.data) return null;
  const { version, dataFolder, keyKeptBy } = program.data;
  return (
    <Facts>
      <Fact label={t('settings.program.version')}>{version}</Fact>
      <Fact label={t('settings.program.folder')}>{dataFolder}</Fact>
      <Fact label={t('settings.program.key')}>{t(`settings.program.key.${keyKeptBy}`)}</Fact>
    </Facts>
  );
}
