import { Button, Divider, Popover, SegmentedControl, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconKeyboard, IconLock } from '@tabler/icons-react';
import { languages } from '../../../src-shared/texts/text.ts';
import { Face } from '../../ui/face.tsx';
import { Hotkey } from '../../ui/hotkey.tsx';
import { useAppearance, zoomSteps } from '../appearance.ts';
import { lock, useSession } from '../session/session.ts';
import { useLanguage, useText } from '../text.ts';
import { openKeySheet } from './key-sheet-state.ts';
import classes from './person-menu.module.css';

const colorSchemes = ['auto', 'light', 'dark'] as const;

/** Who is signed in, and how the program looks to them. */
export function PersonMenu() {
  const t = useText();
  const { person } = useSession();
  const language = useLanguage();
  const { colorScheme, zoom, choose } = useAppearance();
  return (
    <Popover position="bottom-end" width="22rem" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.target}>
          <Face person={person} />
          <span className={classes.name}>{person.name}</span>
          <VisuallyHidden>{t('person.menu')}</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown ?? ''} aria-label={t('person.menu')}>
        <p className={classes.role}>{t(`role.${person.role}`)}</p>
        <Choice
          label={t('appearance.language')}
          value={language}
          options={languages.map((value) => [value, t(`language.${value}`)])}
          onChange={(value) => choose({ language: value })}
        />
        <Choice
          label={t('appearance.scheme')}
          value={colorSchemes.find((known) => known === colorScheme) ?? 'auto'}
          options={colorSchemes.map((value) => [value, t(`appearance.scheme.${value}`)])}
          onChange={(value) => choose({ colorScheme: value })}
        />
        <Choice
          label={t('appearance.zoom')}
          value={String(zoom)}
          options={zoomSteps.map((step) => [String(step), `${step}%`])}
          onChange={(value) => choose({ zoom: Number(value) })}
        />
        <Divider />
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          classNames={{ label: classes.command ?? '' }}
          fullWidth
          leftSection={<IconKeyboard size="1rem" />}
          rightSection={<Hotkey name="sheet.open" />}
          onClick={openKeySheet}
        >
          {t('command.keys')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          justify="flex-start"
          classNames={{ label: classes.command ?? '' }}
          fullWidth
          leftSection={<IconLock size="1rem" />}
          rightSection={<Hotkey name="session.lock" />}
          onClick={() => void lock()}
        >
          {t('command.lock')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <div className={classes.choice}>
      <span className="quiet">{label}</span>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        value={value}
        data={options.map(([option, text]) => ({ value: option, label: text }))}
        onChange={onChange}
      />
    </div>
  );
}
