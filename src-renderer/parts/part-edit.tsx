import { useState } from 'react';
import type { Part } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { PartFields } from './part-fields.tsx';
import { PartLookalikes } from './part-lookalikes.tsx';
import { partFieldsOf, partValidation, partValuesOf } from './part-values.ts';
import { useWarehouses } from './use-warehouses.ts';

/** The form of a part that is there. Sends only what was changed, so that two people at two screens do not undo one another's work. */
export function PartEdit({ part }: { readonly part: Part }) {
  const { own, isLoaded } = useWarehouses();
  if (!isLoaded) return <RecordSkeleton listPath="/parts" />;
  return <EditedPart part={part} warehouseIds={own.map(({ id }) => id)} />;
}

interface EditedPartProps {
  readonly part: Part;
  readonly warehouseIds: readonly string[];
}

function EditedPart({ part, warehouseIds }: EditedPartProps) {
  const t = useText();
  const go = useGo();
  useTitle(part.name);
  // What the form began with; news about the same part must not pull the fields from under whoever types.
  const [initial] = useState(() => partValuesOf(part, warehouseIds));
  const back = go(`/parts/${part.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: partValidation(t),
    draftKey: `part:${part.id}`,
    onSave: (values) => {
      const fields = changedFields(partFieldsOf(initial), partFieldsOf(values));
      if (Object.keys(fields).length > 0) update.mutate({ id: part.id, fields });
      else leave();
    },
  });
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.parts.update, { done: 'parts.done.updated', onDone: leave });
  return (
    <RecordBeside listPath="/parts" title={part.name} onClose={back}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={back}>
        <PartLookalikes values={form.fields.values} exceptId={part.id} />
        <PartFields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}
