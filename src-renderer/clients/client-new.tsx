import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { ClientFields } from './client-fields.tsx';
import { clientValidation, newClientValues } from './client-values.ts';
import { Lookalikes } from './lookalikes.tsx';

/** A new client, typed beside the list. */
export function ClientNew() {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  useTitle(t('clients.new'));
  const close = useCloseRecord('/clients');
  // Who was just looked for in vain is most likely the one to be added.
  const initial = useMemo(() => newClientValues(new URLSearchParams(search).get('q') ?? ''), [search]);
  const form = useRecordForm({
    initial,
    validate: clientValidation(t),
    draftKey: 'client:new',
    onSave: (values) => create.mutate(values),
  });
  const create = useChange(garage.clients.create, {
    done: 'clients.done.created',
    onDone: ({ id }) => {
      form.finish();
      void navigate({ pathname: `/clients/${id}`, search: withoutSearch(search) }, { replace: true });
    },
  });
  return (
    <RecordBeside listPath="/clients" title={t('clients.new')}>
      <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={close}>
        <Lookalikes values={form.fields.values} exceptId={null} />
        <ClientFields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}

/** The search that found nobody would now hide the list behind the new record. */
function withoutSearch(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('q');
  return params.toString();
}
