import { Menu, SegmentedControl, UnstyledButton } from '@mantine/core';
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
    <Menu position="bottom-end" width="18rem" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.target} aria-label={t('person.menu', { name: person.name })}>
          <Face person={person} />
          <span className={classes.name}>{person.name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`role.${person.role}`)}</Menu.Label>
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
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconKeyboard size="1rem" />}
          rightSection={<Hotkey name="sheet.open" />}
          onClick={openKeySheet}
        >
          {t('command.keys')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock size="1rem" />}
          rightSection={<Hotkey name="session.lock" />}
          onClick={() => void lock()}
        >
          {t('command.lock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
        aria-label={label}
        value={value}
        data={options.map(([option, text]) => ({ value: option, label: text }))}
        onChange={onChange}
      />
    </div>
  );
}
