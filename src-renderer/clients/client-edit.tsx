import { useState } from 'react';
import type { Client } from '../../src-shared/contract/clients.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { ClientFields } from './client-fields.tsx';
import { clientValidation, valuesOf } from './client-values.ts';
import { Lookalikes } from './lookalikes.tsx';

/** The form of a client who is there. Sends only what was changed, so that two people at two screens do not undo one another's work. */
export function ClientEdit({ client }: { readonly client: Client }) {
  const t = useText();
  const go = useGo();
  useTitle(client.name);
  // What the form began with; news about the same client must not pull the fields from under whoever types.
  const [initial] = useState(() => valuesOf(client));
  const back = go(`/clients/${client.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: clientValidation(t),
    draftKey: `client:${client.id}`,
    onSave: (values) => {
      const fields = changedFields(initial, values);
      if (Object.keys(fields).length > 0) update.mutate({ id: client.id, fields });
      else leave();
    },
  });
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.clients.update, { done: 'clients.done.updated', onDone: leave });
  return (
    <RecordBeside listPath="/clients" title={client.name} onClose={back}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={back}>
        <Lookalikes values={form.fields.values} exceptId={client.id} />
        <ClientFields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}
