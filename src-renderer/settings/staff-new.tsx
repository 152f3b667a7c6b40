import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { StaffMember } from '../../src-shared/contract/staff.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { Section } from './section.tsx';
import { StaffFields } from './staff-fields.tsx';
import { fieldsOf, newStaffValues, staffValidation } from './staff-values.ts';

/** Somebody new, with the PIN that they begin with. */
export function StaffNew() {
  const t = useText();
  const people = useQuery(garage.staff.list.queryOptions({ input: { dismissed: false } }));
  return (
    <Section title={t('settings.staff.new')} backTo="/settings/staff">
      {people.data && <NewForm people={people.data} />}
    </Section>
  );
}

function NewForm({ people }: { readonly people: readonly StaffMember[] }) {
  const t = useText();
  const navigate = useNavigate();
  const [initial] = useState(() => newStaffValues(people));
  const back = () => void navigate('/settings/staff');
  const form = useRecordForm({
    initial,
    validate: staffValidation(t, true),
    draftKey: 'staff:new',
    onSave: (values) => create.mutate({ ...fieldsOf(values), pin: values.pin }),
  });
  const create = useChange(garage.staff.create, {
    done: 'settings.staff.created',
    onDone: () => {
      form.finish();
      back();
    },
  });
  return (
    <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={back}>
      <StaffFields fields={form.fields} isNew />
    </RecordForm>
  );
}
