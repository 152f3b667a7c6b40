import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { kopecks } from '../../src-shared/domain/money.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { isUnreadableMoney, MoneyField } from '../ui/form/money-field.tsx';
import { FieldGrid, RecordForm, WideField } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { WorkFields } from './work-fields.tsx';
import { fieldsOf, newWorkValues, workValidation } from './work-values.ts';

/** A new work with its price for all cars, typed beside the list. */
export function WorkNew() {
  const t = useText();
  const navigate = useNavigate();
  const { search } = useLocation();
  useTitle(t('prices.new'));
  const close = useCloseRecord('/prices');
  const initial = useMemo(() => {
    const price: number | null = null;
    return { ...newWorkValues(new URLSearchParams(search).get('q') ?? ''), price: price as number | null };
  }, [search]);
  const form = useRecordForm({
    initial,
    validate: {
      ...workValidation(t),
      price: (price) => (isUnreadableMoney(price) ? t('field.money.wrong') : null),
    },
    draftKey: 'work:new',
    onSave: ({ price, ...values }) =>
      create.mutate({
        fields: fieldsOf(values),
        price: price === null ? null : { kind: 'fixed', amountKopecks: kopecks(price), normHoursThousandths: null },
      }),
  });
  const create = useChange(garage.prices.create, {
    done: 'prices.done.created',
    onDone: ({ id }) => {
      form.finish();
      void navigate({ pathname: `/prices/${id}`, search: withoutSearch(search) }, { replace: true });
    },
  });
  return (
    <RecordBeside listPath="/prices" title={t('prices.new')}>
      <RecordForm form={form} saveText={t('ui.add')} isSaving={create.isPending} onClose={close}>
        <FieldGrid>
          <WorkFields fields={form.fields} />
          <WideField>
            <MoneyField
              label={t('prices.field.price')}
              description={t('prices.field.price_hint')}
              {...form.fields.getInputProps('price')}
            />
          </WideField>
        </FieldGrid>
      </RecordForm>
    </RecordBeside>
  );
}

/** The search that found nothing would now hide the list behind the new work. */
function withoutSearch(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('q');
  return params.toString();
}
