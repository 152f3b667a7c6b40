import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { useCarAddress } from './car-address.ts';
import { PackageForm } from './package-form.tsx';
import { newPackageValues, packageFieldsOf, packageValidation } from './package-values.ts';

/** A new package of works and parts, typed beside the list. */
export function PackageNew() {
  const t = useText();
  const go = useGo();
  const { car } = useCarAddress();
  useTitle(t('packages.new'));
  const [initial] = useState(() => newPackageValues(car));
  const back = go('/prices/packages');
  const form = useRecordForm({
    initial,
    validate: packageValidation(t),
    draftKey: 'package:new',
    onSave: (values) => create.mutate(packageFieldsOf(values)),
  });
  const create = useChange(garage.prices.packages.create, {
    done: 'packages.done.created',
    onDone: ({ id }) => {
      form.finish();
      go(`/prices/packages/${id}`, { replace: true })();
    },
  });
  return (
    <RecordBeside listPath="/prices" title={t('packages.new')}>
      <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={back}>
        <PackageForm fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}
