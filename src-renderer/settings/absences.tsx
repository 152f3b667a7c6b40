import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { StaffMember } from '../../src-shared/contract/staff.ts';
import { dayAway } from '../../src-shared/domain/day.ts';
import { garage } from '../app/garage.ts';
import { dayOf, dayStart, momentOf } from '../app/garage-time.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { DateField } from '../ui/form/date-time-field.tsx';
import { FieldGrid, WideField } from '../ui/form/record-form.tsx';
import settingsClasses from './settings.module.css';

/** When somebody will not be here: whole days, from the first to the last. */
export function Absences({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const { date } = useFormats();
  const remove = useChange(garage.staff.removeAbsence, { done: 'settings.staff.absence_removed' });
  return (
    <>
      {person.absences.length === 0 && <p className="quiet">{t('settings.staff.absences_none')}</p>}
      <ul className={settingsClasses.rows}>
        {person.absences.map(({ id, fromAt, toAt, reason }) => {
          const days = { from: date(fromAt), to: date(lastDay(toAt)) };
          return (
            <li key={id} className={settingsClasses.row}>
              <span className={settingsClasses.rowMain}>
                <span className="figures">
                  {days.from} – {days.to}
                </span>
                {reason !== '' && <span className="quiet"> · {reason}</span>}
              </span>
              <ActionIcon aria-label={t('settings.staff.absence_remove', days)} onClick={() => remove.mutate({ id })}>
                <IconX size="1rem" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <NewAbsence staffId={person.id} />
    </>
  );
}

function NewAbsence({ staffId }: { readonly staffId: string }) {
  const t = useText();
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const add = useChange(garage.staff.addAbsence, {
    done: 'settings.staff.absence_added',
    onDone: () => {
      setFrom(null);
      setTo(null);
      setReason('');
    },
  });
  const isWrong = from !== null && to !== null && to < from;
  const submit = () => {
    if (from === null || isWrong) return;
    // The entry ends where the day after the last one begins.
    const toAt = momentOf(dayAway(dayOf(to ?? from), 1));
    add.mutate({ staffId, absence: { fromAt: dayStart(from), toAt, reason } });
  };
  return (
    <form
      style={{ marginTop: '1rem' }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FieldGrid>
        <DateField label={t('settings.staff.absence_from')} value={from} onChange={setFrom} />
        <DateField
          label={t('settings.staff.absence_to')}
          value={to}
          onChange={setTo}
          error={isWrong && t('settings.staff.absence_wrong')}
        />
        <TextInput
          label={t('settings.staff.absence_reason')}
          placeholder={t('settings.staff.absence_reason_example')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <WideField>
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size="1rem" />}
            disabled={from === null}
            loading={add.isPending}
          >
            {t('settings.staff.absence_add')}
          </Button>
        </WideField>
      </FieldGrid>
    </form>
  );
}

/** The last day of an entry that ends where the day after begins. */
function lastDay(toAt: number): number {
  return dayStart(toAt - 1);
}
