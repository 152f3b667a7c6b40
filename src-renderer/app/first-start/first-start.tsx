import { SegmentedControl } from '@mantine/core';
import { IconArchive, IconBuildingWarehouse, IconLink, IconSparkles } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { languages } from '../../../src-shared/texts/text.ts';
import { useAppearance } from '../appearance.ts';
import { useLanguage, useText } from '../text.ts';
import classes from './first-start.module.css';
import { JoinDoor } from './join-door.tsx';
import { NewGarageDoor } from './new-garage-door.tsx';
import { RestoreDoor } from './restore-door.tsx';
import { SampleDoor } from './sample-door.tsx';

/** What a door shows once it is open. */
export interface DoorProps {
  readonly onBack: () => void;
}

const doors = {
  sample: { icon: IconSparkles, screen: SampleDoor },
  found: { icon: IconBuildingWarehouse, screen: NewGarageDoor },
  join: { icon: IconLink, screen: JoinDoor },
  restore: { icon: IconArchive, screen: RestoreDoor },
} as const satisfies Record<string, { readonly icon: typeof IconLink; readonly screen: ComponentType<DoorProps> }>;
type Door = keyof typeof doors;
const doorNames: readonly Door[] = ['sample', 'found', 'join', 'restore'];

/** The first start: four doors. */
export function FirstStart() {
  const t = useText();
  const [open, setOpen] = useState<Door | null>(null);
  const language = useLanguage();
  const choose = useAppearance((state) => state.choose);
  if (open) {
    const { screen: Screen } = doors[open];
    return (
      <main className={classes.root}>
        <div className={classes.door}>
          <Screen onBack={() => setOpen(null)} />
        </div>
      </main>
    );
  }
  return (
    <main className={classes.root}>
      <div className={classes.panel}>
        <h1 className={classes.title}>GarageFlow</h1>
        <p className={classes.lead}>{t('first.lead')}</p>
        <ul className={classes.doors}>
          {doorNames.map((door) => {
            const { icon: Icon } = doors[door];
            return (
              <li key={door}>
                <button type="button" className={classes.choice} onClick={() => setOpen(door)}>
                  <Icon size="1.625rem" stroke={1.4} aria-hidden="true" />
                  <span className={classes.name}>{t(`first.${door}`)}</span>
                  <span className="quiet">{t(`first.${door}.hint`)}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <SegmentedControl
          aria-label={t('appearance.language')}
          value={language}
          data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
          onChange={(value) => choose({ language: value })}
        />
      </div>
    </main>
  );
}
