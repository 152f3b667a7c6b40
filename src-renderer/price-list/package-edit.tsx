import { useState } from 'react';
import type { Package } from '../../src-shared/contract/packages.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { PackageForm } from './package-form.tsx';
import { packageFieldsOf, packageValidation, packageValuesOf } from './package-values.ts';

/** The form of a package that is there. Sends only what was changed. */
export function PackageEdit({ opened }: { readonly opened: Package }) {
  const t = useText();
  const go = useGo();
  useTitle(opened.name);
  // What the form began with; news about the same package must not pull the fields from under whoever types.
  const [initial] = useState(() => packageValuesOf(opened));
  const back = go(`/prices/packages/${opened.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: packageValidation(t),
    draftKey: `package:${opened.id}`,
    onSave: (values) => {
      const fields = changedFields(packageFieldsOf(initial), packageFieldsOf(values));
      if (Object.keys(fields).length > 0) update.mutate({ id: opened.id, fields });
      else leave();
    },
  });
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.prices.packages.update, { done: 'packages.done.updated', onDone: leave });
  return (
    <RecordBeside listPath="/prices" title={opened.name}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={back}>
        <PackageForm fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}
