import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { PartFields } from './part-fields.tsx';
import { PartLookalikes } from './part-lookalikes.tsx';
import { newPartValues, partFieldsOf, partValidation } from './part-values.ts';
import { useWarehouses } from './use-warehouses.ts';

/** A new part, typed beside the list. */
export function PartNew() {
  const { own, isLoaded } = useWarehouses();
  return isLoaded ? <NewPart warehouseIds={own.map(({ id }) => id)} /> : <RecordSkeleton listPath="/parts" />;
}

function NewPart({ warehouseIds }: { readonly warehouseIds: readonly string[] }) {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  useTitle(t('parts.new'));
  const close = useCloseRecord('/parts');
  // What was just looked for in vain is most likely what is to be added.
  const [initial] = useState(() =>
    newPartValues(new URLSearchParams(search).get('q') ?? '', warehouseIds, t('parts.unit.piece')),
  );
  const form = useRecordForm({
    initial,
    validate: partValidation(t),
    draftKey: 'part:new',
    onSave: (values) => create.mutate(partFieldsOf(values)),
  });
  const create = useChange(garage.parts.create, {
    done: 'parts.done.created',
    onDone: ({ id }) => {
      form.finish();
      void navigate({ pathname: `/parts/${id}`, search: withoutSearch(search) }, { replace: true });
    },
  });
  return (
    <RecordBeside listPath="/parts" title={t('parts.new')}>
      <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={close}>
        <PartLookalikes values={form.fields.values} exceptId={null} />
        <PartFields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}

/** The search that found nothing would now hide the list behind the new record. */
function withoutSearch(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('q');
  return params.toString();
}
