import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { CarFields } from './car-fields.tsx';
import { CarLookalikes } from './car-lookalikes.tsx';
import { carValidation, fieldsOf, kilometresOf, newCarValues } from './car-values.ts';
import { useOwner } from './use-owner.ts';

/**
 * A new car, typed beside the list. `?client=ID` gives it an owner and leads back to them; `?then=order` goes on to the new order that the car is for;
 * `?q=` is what the list was searched for in vain.
 */
export function CarNew() {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { typed, clientId, isForOrder, listSearch } = useMemo(() => readAddress(search), [search]);
  useTitle(t('cars.new'));
  const closeToList = useCloseRecord('/cars');
  const close = () => {
    if (isForOrder) return void navigate('/orders/new?draft=1');
    if (clientId !== null) return void navigate(`/clients/${clientId}/cars`);
    return closeToList();
  };
  const goOn = (id: string) => {
    const next = isForOrder
      ? `/orders/new?car=${id}&draft=1`
      : clientId !== null
        ? `/clients/${clientId}/cars`
        : { pathname: `/cars/${id}`, search: listSearch };
    void navigate(next, { replace: true });
  };
  const initial = useMemo(() => newCarValues(typed), [typed]);
  const form = useRecordForm({
    initial,
    validate: carValidation(t),
    draftKey: 'car:new',
    onSave: (values) =>
      owner.save(values, (saved) => create.mutate({ ...fieldsOf(saved), kilometres: kilometresOf(saved) })),
  });
  const owner = useOwner(() => form.fields);
  const create = useChange(garage.cars.create, {
    done: 'cars.done.created',
    onDone: ({ id }) => {
      form.finish();
      goOn(id);
    },
  });
  useOwnerOfAddress(clientId, (client) => form.fields.setValues({ clientId: client.id, clientName: client.name }));
  return (
    <RecordBeside listPath="/cars" title={t('cars.new')} onClose={close}>
      <RecordForm
        form={form}
        saveText={t(isForOrder ? 'cars.form.add_for_order' : 'ui.add')}
        isSaving={create.isPending || owner.isSaving}
        onClose={close}
      >
        <CarFields
          isNew
          fields={form.fields}
          lookalikes={
            <CarLookalikes
              values={form.fields.values}
              exceptId={null}
              use={{
                text: t(isForOrder ? 'cars.lookalike.take' : 'cars.lookalike.open'),
                run: (id) => {
                  if (isForOrder) form.finish();
                  void navigate(isForOrder ? `/orders/new?car=${id}&draft=1` : `/cars/${id}`);
                },
              }}
            />
          }
        />
      </RecordForm>
    </RecordBeside>
  );
}

/** What the address asks for, and the list's own part of it: the search that found nothing would now hide the list behind the new car. */
function readAddress(search: string) {
  const params = new URLSearchParams(search);
  const read = {
    typed: params.get('q') ?? '',
    clientId: params.get('client'),
    isForOrder: params.get('then') === 'order',
  };
  for (const name of ['q', 'client', 'then']) params.delete(name);
  return { ...read, listSearch: params.toString() };
}

/** Chooses the client who is named in the address, once they are known by name. */
function useOwnerOfAddress(id: string | null, choose: (client: { id: string; name: string }) => void): void {
  const client = useQuery({
    ...garage.clients.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
  });
  const found = client.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the client of the address is chosen once, and another may be chosen after.
  useEffect(() => {
    if (found) choose(found);
  }, [found?.id]);
}
