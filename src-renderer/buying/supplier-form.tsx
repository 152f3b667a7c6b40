import { NumberInput, Textarea, TextInput } from '@mantine/core';
import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Supplier, SupplierFields } from '../../src-shared/contract/suppliers.ts';
import { formatPhone } from '../../src-shared/domain/phone.ts';
import { garage } from '../app/garage.ts';
import { type Translate, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { changedFields } from '../ui/form/changed-fields.ts';
import { isUnreadablePhone, PhoneField } from '../ui/form/phone-field.tsx';
import { FieldGrid, RecordForm, WideField } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { emptySupplier } from './supplier-values.ts';

const listPath = '/parts/suppliers';
const daysMax = 365;

/** A new supplier, typed beside the list. */
export function SupplierNew() {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  useTitle(t('suppliers.new'));
  const close = useCloseRecord(listPath);
  const initial = useMemo(() => emptySupplier(new URLSearchParams(search).get('q') ?? ''), [search]);
  const form = useRecordForm({
    initial,
    validate: validation(t),
    draftKey: 'supplier:new',
    onSave: (values) => create.mutate(values),
  });
  const create = useChange(garage.suppliers.create, {
    done: 'suppliers.done.created',
    onDone: ({ id }) => {
      form.finish();
      void navigate(`${listPath}/${id}`, { replace: true });
    },
  });
  return (
    <RecordBeside listPath={listPath} title={t('suppliers.new')}>
      <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={close}>
        <Fields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}

/** The form of a supplier who is there. Sends only what was changed. */
export function SupplierEdit({ supplier }: { readonly supplier: Supplier }) {
  const t = useText();
  const go = useGo();
  useTitle(supplier.name);
  const [initial] = useState(() => valuesOf(supplier));
  const back = go(`${listPath}/${supplier.id}`, { replace: true });
  const form = useRecordForm({
    initial,
    validate: validation(t),
    draftKey: `supplier:${supplier.id}`,
    onSave: (values) => {
      const fields = changedFields(initial, values);
      if (Object.keys(fields).length > 0) update.mutate({ id: supplier.id, fields });
      else leave();
    },
  });
  const leave = () => {
    form.finish();
    back();
  };
  const update = useChange(garage.suppliers.update, { done: 'suppliers.done.updated', onDone: leave });
  return (
    <RecordBeside listPath={listPath} title={supplier.name} onClose={back}>
      <RecordForm form={form} saveText={t('ui.save')} isSaving={update.isPending} onClose={back}>
        <Fields fields={form.fields} />
      </RecordForm>
    </RecordBeside>
  );
}

function Fields({ fields }: { readonly fields: UseFormReturnType<SupplierFields> }) {
  const t = useText();
  return (
    <FieldGrid>
      <WideField>
        <TextInput autoFocus label={t('suppliers.field.name')} {...fields.getInputProps('name')} />
      </WideField>
      <TextInput label={t('suppliers.field.inn')} inputMode="numeric" {...fields.getInputProps('inn')} />
      <TextInput label={t('suppliers.field.kpp')} inputMode="numeric" {...fields.getInputProps('kpp')} />
      <PhoneField label={t('suppliers.field.phone')} {...fields.getInputProps('phone')} />
      <TextInput label={t('suppliers.field.email')} type="email" {...fields.getInputProps('email')} />
      <TextInput label={t('suppliers.field.contactPerson')} {...fields.getInputProps('contactPerson')} />
      <NumberInput
        label={t('suppliers.field.paymentTermsDays')}
        min={0}
        max={daysMax}
        {...fields.getInputProps('paymentTermsDays')}
      />
      <NumberInput
        label={t('suppliers.field.leadTimeDays')}
        min={0}
        max={daysMax}
        {...fields.getInputProps('leadTimeDays')}
      />
      <WideField>
        <TextInput label={t('suppliers.field.address')} {...fields.getInputProps('address')} />
      </WideField>
      <WideField>
        <Textarea
          label={t('suppliers.field.notes')}
          autosize
          minRows={2}
          maxRows={10}
          {...fields.getInputProps('notes')}
        />
      </WideField>
    </FieldGrid>
  );
}

function valuesOf(supplier: Supplier): SupplierFields {
  const { name, inn, kpp, phone, email, contactPerson, address, paymentTermsDays, leadTimeDays, notes } = supplier;
  const texts = { name, inn, kpp, email, contactPerson, address, notes };
  return { ...texts, phone: phone === '' ? '' : formatPhone(phone), paymentTermsDays, leadTimeDays };
}

function validation(t: Translate): FormValidateInput<SupplierFields> {
  const days = (value: number) =>
    Number.isInteger(value) && value >= 0 && value <= daysMax ? null : t('suppliers.form.days_wrong');
  return {
    name: (name) => (name.trim() === '' ? t('refusal.supplier.name_missing') : null),
    phone: (phone) => (isUnreadablePhone(phone) ? t('field.phone.wrong') : null),
    email: (email) => (email === '' || /^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('clients.form.email_wrong')),
    inn: (inn) => (inn === '' || /^(?:\d{10}|\d{12})$/.test(inn) ? null : t('clients.form.inn_wrong')),
    paymentTermsDays: days,
    leadTimeDays: days,
  };
}
