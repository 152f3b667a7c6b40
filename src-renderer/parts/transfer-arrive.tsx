import { Button, Textarea } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { StockTransfer } from '../../src-shared/contract/stock.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { FieldGrid, RecordForm, WideField } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { PartPicker } from './part-picker.tsx';
import classes from './transfers.module.css';
import { WarehouseField } from './warehouse-field.tsx';

const listPath = '/parts/transfers';
/** As many as one document may bring. */
const linesMax = 200;
/** One whole unit. */
const one = 1000;

interface ArriveValues extends Record<string, unknown> {
  readonly warehouseId: string;
  readonly note: string;
  readonly counted: readonly { readonly id: string; readonly quantity: number | null }[];
}

/** What came in of one document: the receiver counts each line, by typing or by scanning piece after piece. */
export function TransferArrive() {
  const { documentId = '' } = useParams();
  const input = { filter: 'in_transit' as const, offset: 0, limit: linesMax };
  // A half that came from outside has no document; then it is asked for by its own id.
  const ofDocument = useQuery(garage.stock.transfers.list.queryOptions({ input: { ...input, documentId } }));
  const single = useQuery({
    ...garage.stock.transfers.get.queryOptions({ input: { id: documentId } }),
    enabled: ofDocument.data?.total === 0,
    retry: false,
  });
  const t = useText();
  if (ofDocument.error)
    return (
      <RecordBeside listPath={listPath} title="">
        <FailureScreen error={ofDocument.error} retry={() => void ofDocument.refetch()} />
      </RecordBeside>
    );
  if (!ofDocument.data || (ofDocument.data.total === 0 && single.isPending))
    return <RecordSkeleton listPath={listPath} />;
  const alone = single.data?.state === 'in_transit' ? [single.data] : [];
  const transfers = ofDocument.data.rows.length > 0 ? ofDocument.data.rows : alone;
  if (transfers.length === 0)
    return (
      <RecordBeside listPath={listPath} title={t('transfers.arrive')}>
        <EmptyState title={t('transfers.arrived_already')} hint={t('transfers.arrived_already_hint')} />
      </RecordBeside>
    );
  return <ArriveForm key={documentId} documentId={documentId} transfers={transfers} />;
}

interface ArriveFormProps {
  readonly documentId: string;
  readonly transfers: readonly StockTransfer[];
}

function ArriveForm({ documentId, transfers: found }: ArriveFormProps) {
  const t = useText();
  const { quantity } = useFormats();
  const go = useGo();
  useTitle(t('transfers.arrive'));
  const close = useCloseRecord(listPath);
  // What the count began with stays: a line that somebody else counts meanwhile must not vanish from under the hand.
  const [transfers] = useState(found);
  const [initial] = useState(
    (): ArriveValues => ({
      warehouseId: transfers[0]?.destinationId ?? '',
      note: '',
      counted: transfers.map(({ id }) => ({ id, quantity: null })),
    }),
  );
  const form = useRecordForm<ArriveValues>({
    initial,
    validate: {
      warehouseId: (id) => (id === '' ? t('stock.warehouse_missing') : null),
      counted: {
        quantity: (value: number | null) =>
          value === null ? t('transfers.count_missing') : Number.isNaN(value) ? t('stock.quantity_wrong') : null,
      },
    },
    draftKey: `stock:arrive:${documentId}`,
    onSave: ({ warehouseId, note, counted }) =>
      arrive.mutate({
        warehouseId,
        note,
        lines: counted.map((line) => ({ id: line.id, quantityThousandths: line.quantity ?? 0 })),
      }),
  });
  const arrive = useChange(garage.stock.transfers.arrive, {
    done: (_result, input) => ['transfers.done.arrived', { count: input.lines.length }],
    onDone: () => {
      form.finish();
      const [first] = transfers;
      const path = transfers.length === 1 && first ? `${listPath}/${first.id}` : listPath;
      go(path, { replace: true })();
    },
  });
  const { values, errors } = form.fields;
  const set = (index: number, value: number | null) => form.fields.setFieldValue(`counted.${index}.quantity`, value);
  return (
    <RecordBeside listPath={listPath} title={t('transfers.arrive')}>
      <RecordForm form={form} saveText={t('transfers.arrive.submit')} isSaving={arrive.isPending} onClose={close}>
        <FieldGrid>
          <WideField>
            <WarehouseField
              label={t('transfers.arrive.warehouse')}
              value={values.warehouseId}
              error={errors.warehouseId}
              onChange={(id) => form.fields.setFieldValue('warehouseId', id)}
            />
          </WideField>
          <WideField>
            <PartPicker
              label={t('transfers.arrive.scan')}
              isLabelShown
              warehouseId={null}
              onChoose={({ id }) => {
                const index = transfers.findIndex(({ product }) => product.id === id);
                if (index >= 0) set(index, (values.counted[index]?.quantity || 0) + one);
              }}
            />
          </WideField>
          <WideField>
            <ul className={classes.entries}>
              {transfers.map(({ id, product }, index) => (
                <li key={id} className={classes.line}>
                  <span className={classes.names}>
                    <span>{product.name}</span>
                    <span className={classes.minor}>
                      {[product.article, product.brand].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <QuantityField
                    aria-label={t('transfers.arrive.counted', { name: product.name })}
                    rightSection={<span className={classes.minor}>{product.unit}</span>}
                    {...form.fields.getInputProps(`counted.${index}.quantity`)}
                  />
                </li>
              ))}
            </ul>
          </WideField>
          <WideField>
            <Button
              variant="default"
              leftSection={<IconChecks size="1rem" />}
              onClick={() =>
                form.fields.setFieldValue(
                  'counted',
                  transfers.map((transfer) => ({ id: transfer.id, quantity: transfer.departedThousandths })),
                )
              }
            >
              {transfers.length === 1
                ? t('transfers.arrive.all_of_one', {
                    figure: quantity(transfers[0]?.departedThousandths ?? 0, transfers[0]?.product.unit),
                  })
                : t('transfers.arrive.all')}
            </Button>
          </WideField>
          <WideField>
            <Textarea label={t('stock.note')} autosize minRows={2} {...form.fields.getInputProps('note')} />
          </WideField>
        </FieldGrid>
      </RecordForm>
    </RecordBeside>
  );
}
