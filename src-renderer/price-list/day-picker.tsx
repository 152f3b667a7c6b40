import '@mantine/dates/styles.css';
import 'dayjs/locale/ru';
import { ActionIcon, Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { dayOf, momentOf } from '../app/garage-time.ts';
import { useFormats, useLanguage, useText } from '../app/text.ts';
import { Bubble } from '../ui/bubble.tsx';
import { useCarAddress } from './car-address.ts';

/** As of which day prices are shown: today, unless another day is chosen, past or to come. */
export function DayPicker() {
  const t = useText();
  const language = useLanguage();
  const { date } = useFormats();
  const { at, setAt } = useCarAddress();
  const [isOpen, setOpen] = useState(false);
  const choose = (day: number | null) => {
    setAt(day);
    setOpen(false);
  };
  const toggle = () => setOpen(!isOpen);
  const icon = <IconCalendar size="1rem" stroke={1.6} />;
  return (
    <Bubble
      label={t('prices.at')}
      isOpen={isOpen}
      onToggle={setOpen}
      position="bottom-end"
      target={
        at === undefined ? (
          <ActionIcon variant="default" aria-label={t('prices.at')} title={t('prices.at')} onClick={toggle}>
            {icon}
          </ActionIcon>
        ) : (
          <Button variant="light" leftSection={icon} onClick={toggle}>
            {t('prices.at.day', { date: date(at) })}
          </Button>
        )
      }
    >
      {() => (
        <>
          <DatePicker
            locale={language}
            value={at === undefined ? null : dayOf(at)}
            onChange={(day) => choose(day === null ? null : momentOf(day))}
          />
          <Button fullWidth variant="default" mt="xs" disabled={at === undefined} onClick={() => choose(null)}>
            {t('prices.at.today')}
          </Button>
        </>
      )}
    </Bubble>
  );
}
