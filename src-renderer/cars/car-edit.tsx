import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside } from '../ui/record-beside.tsx';
import { CarFields } from './car-fields.tsx';
import { CarLookalikes } from './car-lookalikes.tsx';
import { carHeading, carLine } from './car-name.ts';
import { carValidation, fieldsOf, valuesOf } from './car-values.ts';
import { useOwner } from './use-owner.ts';

/** The form of a car that is there. Sends only what was changed, so that two people at two screens do not undo one another's work. */
export function CarEdit({ car }: { readonly car: Car }) {
  const t = useText();
  const navigate = useNavigate();
  const go = useGo();
  useTitle(carLine(car));
  // What the form began with; news about the same car must not pull the fields from under whoever types.
  const [initial] = useState(() => valuesOf(car));
  const back = go(`/cars/${car.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: carValidation(t),
    draftKey: `car:${car.id}`,
    onSave: (values) =>
      owner.save(values, (saved) => {
        const fields = changedFields(fieldsOf(initial), fieldsOf(saved));
        if (Object.keys(fields).length > 0) update.mutate({ id: car.id, fields });
        else leave();
      }),
  });
  const owner = useOwner(() => form.fields);
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.cars.update, { done: 'cars.done.updated', onDone: leave });
  return (
    <RecordBeside listPath="/cars" title={carHeading(car)} onClose={back}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending || owner.isSaving} onClose={back}>
        <CarFields
          isNew={false}
          fields={form.fields}
          lookalikes={
            <CarLookalikes
              values={form.fields.values}
              exceptId={car.id}
              use={{ text: t('cars.lookalike.open'), run: (id) => void navigate(`/cars/${id}`) }}
            />
          }
        />
      </RecordForm>
    </RecordBeside>
  );
}
