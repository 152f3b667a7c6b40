import { Button } from '@mantine/core';
import { IconBrowser, IconDeviceDesktop, IconDeviceTablet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { WorkshopScreen } from '../../src-shared/contract/workshop.ts';
import { deviceName } from '../../src-shared/domain/device-name.ts';
import { client, garage } from '../app/garage.ts';
import { type Translate, useFormats, useText } from '../app/text.ts';
import { useAction } from '../ui/use-action.ts';
import { Part } from './section.tsx';
import settingsClasses from './settings.module.css';
import { lookEveryMs } from './workshop-section.tsx';

const icons = { desktop: IconDeviceDesktop, loopback: IconBrowser, lan: IconDeviceTablet } as const;

/** Every screen that is connected or signed in, and the way to sign one out that is not here any more. */
export function WorkshopScreens() {
  const t = useText();
  const screens = useQuery(garage.workshop.screens.queryOptions({ refetchInterval: lookEveryMs }));
  if (!screens.data) return null;
  const shown = screens.data.toSorted(
    (one, other) => Number(other.isThisOne) - Number(one.isThisOne) || other.lastUsedAt - one.lastUsedAt,
  );
  return (
    <Part title={t('settings.workshop.screens')} hint={t('settings.workshop.screens_hint')}>
      <ul className={settingsClasses.rows}>
        {shown.map((screen) => (
          <ScreenRow key={screen.id} screen={screen} />
        ))}
      </ul>
      {shown.length < 2 && <p className="quiet">{t('settings.workshop.screens_none')}</p>}
    </Part>
  );
}

function ScreenRow({ screen }: { readonly screen: WorkshopScreen }) {
  const t = useText();
  const { dateTime } = useFormats();
  const signOut = useAction((screenId: string) => client.workshop.signOut({ screenId }), {
    done: 'settings.workshop.signed_out',
  });
  const Icon = icons[screen.host];
  const device = screenName(screen, t);
  const about = [
    screen.staff?.name ?? t('settings.workshop.nobody'),
    screen.host === 'lan' && screen.address,
    t('settings.workshop.used', { when: dateTime(screen.lastUsedAt) }),
  ];
  return (
    <li className={settingsClasses.row}>
      <Icon size="1.25rem" stroke={1.5} aria-hidden="true" />
      <span className={settingsClasses.rowMain}>
        <b>{device}</b>
        {screen.isThisOne && <span className="quiet"> · {t('settings.workshop.this_one')}</span>}
        <br />
        <span className="quiet">{about.filter(Boolean).join(' · ')}</span>
      </span>
      {!screen.isThisOne && screen.staff && (
        <Button
          variant="default"
          aria-label={t('settings.workshop.sign_out_of', { device })}
          loading={signOut.isPending}
          onClick={() => signOut.mutate(screen.id)}
        >
          {t('settings.workshop.sign_out')}
        </Button>
      )}
    </li>
  );
}

function screenName({ host, agent }: WorkshopScreen, t: Translate): string {
  if (host === 'desktop') return t('settings.workshop.window');
  const name = deviceName(agent);
  const kind = t(host === 'loopback' ? 'settings.workshop.browser_here' : 'settings.workshop.device');
  return name === '' ? kind : `${kind}: ${name}`;
}
