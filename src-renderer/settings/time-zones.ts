import { useMemo } from 'react';
import { useLanguage } from '../app/text.ts';

/** The zones of Russia from west to east: most garages need no other. */
const russian = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
];

/** All time zones for a choice, those of Russia first, each with its name in the screen's language and its distance from UTC. */
export function useTimeZones(): { readonly value: string; readonly label: string }[] {
  const language = useLanguage();
  return useMemo(() => {
    const others = Intl.supportedValuesOf('timeZone').filter((zone) => !russian.includes(zone));
    return [...russian, ...others].map((value) => ({ value, label: labelOf(value, language) }));
  }, [language]);
}

function labelOf(zone: string, language: string): string {
  const part = (timeZoneName: 'longGeneric' | 'shortOffset') =>
    new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName })
      .formatToParts(0)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${zone.split('/').at(-1)?.replaceAll('_', ' ')} · ${part('longGeneric')} · ${part('shortOffset').replace('GMT', 'UTC')}`;
}
