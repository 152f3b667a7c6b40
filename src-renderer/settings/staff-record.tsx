import { Button, Tabs } from '@mantine/core';
import { IconKey, IconUserMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { StaffMember } from '../../src-shared/contract/staff.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { NotFound } from '../app/not-found.tsx';
import { useSession } from '../app/session/session.ts';
import { useLanguage, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { HistoryTab } from '../ui/history-tab.tsx';
import { Absences } from './absences.tsx';
import { PhotoField } from './photo-field.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { Section } from './section.tsx';
import { StaffFields } from './staff-fields.tsx';
import classes from './staff-record.module.css';
import { fieldsOf, staffValidation, valuesOf } from './staff-values.ts';

/** Somebody who works here: their details, absences, PIN and history. */
export function StaffRecord() {
  const { id } = useParams();
  const people = useQuery(garage.staff.list.queryOptions({ input: { dismissed: false } }));
  if (people.error) return <FailureScreen error={people.error} retry={() => void people.refetch()} />;
  if (!people.data) return null;
  const person = people.data.find((one) => one.id === id);
  return person ? <Person key={person.id} person={person} /> : <NotFound />;
}

function Person({ person }: { readonly person: StaffMember }) {
  const t = useText();
  const navigate = useNavigate();
  const { tab = 'details' } = useParams();
  const { person: me } = useSession();
  const [isSettingPin, setSettingPin] = useState(false);
  const toList = () => void navigate('/settings/staff');
  const dismiss = useChange(garage.staff.dismiss, {
    done: () => ['settings.staff.dismissed', { name: person.name }],
    onDone: toList,
  });
  const show = (name: string | null) =>
    void navigate(`/settings/staff/${person.id}${name === 'details' ? '' : `/${name}`}`, { replace: true });
  return (
    <Section
      title={person.name}
      hint={t(`role.${person.role}`)}
      backTo="/settings/staff"
      actions={
        <>
          <Button variant="default" leftSection={<IconKey size="1rem" />} onClick={() => setSettingPin(true)}>
            {t('settings.staff.new_pin')}
          </Button>
          {person.id !== me.id && (
            <Button
              variant="default"
              leftSection={<IconUserMinus size="1rem" />}
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate({ id: person.id })}
            >
              {t('settings.staff.dismiss')}
            </Button>
          )}
        </>
      }
    >
      <Tabs value={tab} onChange={show} keepMounted={false} className={classes.tabs ?? ''}>
        <Tabs.List aria-label={t('ui.tabs')}>
          <Tabs.Tab value="details">{t('settings.staff.tab.details')}</Tabs.Tab>
          <Tabs.Tab value="absences">{t('settings.staff.absences')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('settings.staff.tab.history')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="details" className={classes.panel ?? ''}>
          <PhotoField person={person} />
          <Details person={person} onEnd={toList} />
        </Tabs.Panel>
        <Tabs.Panel value="absences" className={classes.panel ?? ''}>
          <Absences person={person} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={classes.panel ?? ''}>
          <HistoryTab table="staff" id={person.id} />
        </Tabs.Panel>
      </Tabs>
      {isSettingPin && <PinDialog person={person} onClose={() => setSettingPin(false)} />}
    </Section>
  );
}

function Details({ person, onEnd }: { readonly person: StaffMember; readonly onEnd: () => void }) {
  const t = useText();
  const language = useLanguage();
  const [initial] = useState(() => valuesOf(person, language));
  const end = () => {
    form.finish();
    onEnd();
  };
  const form = useRecordForm({
    initial,
    validate: staffValidation(t, false),
    draftKey: `staff:${person.id}`,
    onSave: (values) => {
      const fields = changedFields(fieldsOf(initial), fieldsOf(values));
      if (Object.keys(fields).length > 0) update.mutate({ id: person.id, fields });
      else end();
    },
  });
  const update = useChange(garage.staff.update, { done: 'settings.staff.saved', onDone: end });
  return (
    <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={onEnd}>
      <StaffFields fields={form.fields} isNew={false} />
    </RecordForm>
  );
}
