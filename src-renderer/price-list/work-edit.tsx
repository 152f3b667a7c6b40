import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { FieldGrid, RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { WorkFields } from './work-fields.tsx';
import { fieldsOf, type OpenWork, valuesOf, workValidation } from './work-values.ts';

/** The form of a work that is there. Sends only what was changed, so that two people at two screens do not undo one another's work. */
export function WorkEdit({ work }: { readonly work: OpenWork }) {
  const t = useText();
  const go = useGo();
  useTitle(work.name);
  // What the form began with; news about the same work must not pull the fields from under whoever types.
  const [initial] = useState(() => valuesOf(work));
  const back = go(`/prices/${work.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: workValidation(t),
    draftKey: `work:${work.id}`,
    onSave: (values) => {
      const fields = changedFields(fieldsOf(initial), fieldsOf(values));
      if (Object.keys(fields).length > 0) update.mutate({ id: work.id, fields });
      else leave();
    },
  });
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.prices.update, { done: 'prices.done.updated', onDone: leave });
  return (
    <RecordBeside listPath="/prices" title={work.name}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={back}>
        <FieldGrid>
          <WorkFields fields={form.fields} />
        </FieldGrid>
      </RecordForm>
    </RecordBeside>
  );
}
