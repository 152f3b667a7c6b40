import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { CarRow } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useSession } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { carLine } from '../cars/car-name.ts';
import { CarPicker } from '../cars/car-picker.tsx';
import { useChange } from '../ui/change.ts';
import { DateTimeField } from '../ui/form/date-time-field.tsx';
import { RecordForm } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import classes from './order-new.module.css';

interface Values extends Record<string, unknown> {
  readonly carId: string;
  readonly carTitle: string;
  readonly complaint: string;
  readonly masterId: string;
  readonly promisedAt: number | null;
}

/** A new order: the car first, because nothing can be done without one; then what the client says. Lines come on the order's own screen. */
export function OrderNew() {
  const t = useText();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { person } = useSession();
  const close = useCloseRecord('/orders');
  useTitle(t('orders.new'));
  const people = useQuery(garage.session.people.queryOptions());
  const masters = (people.data ?? []).filter(({ role }) => role === 'master' || role === 'manager');
  const form = useRecordForm<Values>({
    initial: {
      carId: '',
      carTitle: '',
      complaint: '',
      masterId: person.role === 'master' || person.role === 'manager' ? person.id : '',
      promisedAt: null,
    },
    validate: { carId: (carId) => (carId === '' ? t('refusal.order.without_car') : null) },
    draftKey: 'order:new',
    onSave: ({ carId, complaint, masterId, promisedAt }) =>
      create.mutate({ carId, complaint, masterId: masterId || null, promisedAt }),
  });
  const create = useChange(garage.orders.create, {
    done: ({ number }) => ['orders.done.created', { number }],
    onDone: ({ id }) => {
      form.finish();
      void navigate(`/orders/${id}`, { replace: true });
    },
  });
  const chosenId = address.get('car');
  const chosen = useQuery({
    ...garage.cars.get.queryOptions({ input: { id: chosenId ?? '' } }),
    enabled: chosenId !== null,
  });
  const { fields } = form;
  const choose = (car: Pick<CarRow, 'id' | 'make' | 'model' | 'plate' | 'vin'>) =>
    fields.setValues({ carId: car.id, carTitle: carLine(car) });
  const car = chosen.data;
  // Back from adding the car: what was typed before goes on.
  const isBack = address.get('draft') !== null && form.draft.foundAt !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a car that came with the address is chosen by itself, once.
  useEffect(() => {
    if (isBack) form.draft.restore();
    if (car) choose(car);
  }, [car?.id, isBack]);
  const addCar = async () => {
    await form.setAside();
    await navigate('/cars/new?then=order');
  };
  return (
    <RecordBeside listPath="/orders" title={t('orders.new')}>
      <RecordForm form={form} saveText={t('orders.create')} isSaving={create.isPending} onClose={close}>
        <CarPicker
          autoFocus
          label={t('orders.car')}
          value={fields.values.carTitle}
          error={fields.errors.carId}
          onChoose={(row) => {
            choose(row);
            fields.clearFieldError('carId');
          }}
        />
        <Button variant="subtle" size="compact-sm" className={classes.addCar ?? ''} onClick={() => void addCar()}>
          {t('orders.add_car')}
        </Button>
        <Textarea autosize minRows={3} label={t('orders.complaint')} {...fields.getInputProps('complaint')} />
        <DateTimeField
          clearable
          label={t('orders.promise_day')}
          timeLabel={t('orders.promise_time')}
          value={fields.values.promisedAt}
          onChange={(promisedAt) => fields.setFieldValue('promisedAt', promisedAt)}
        />
        <NativeSelect
          label={t('orders.master')}
          {...fields.getInputProps('masterId')}
          data={[{ value: '', label: '—' }, ...masters.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </RecordForm>
    </RecordBeside>
  );
}
