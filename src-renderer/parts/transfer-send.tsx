import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FieldGrid, RecordForm, WideField } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { isWholeLine, type StockLineValues, useCarriedLines } from './stock-line-values.ts';
import { StockLines } from './stock-lines.tsx';
import { useWarehouses } from './use-warehouses.ts';
import { useUsualWarehouse } from './usual-warehouse.ts';
import { WarehouseField } from './warehouse-field.tsx';

interface SendValues extends Record<string, unknown> {
  readonly fromId: string;
  readonly toId: string;
  readonly lines: readonly StockLineValues[];
  readonly note: string;
}

const listPath = '/parts/transfers';

/** What leaves one warehouse for another: the first half of a transfer. The other half is counted where it arrives. */
export function TransferSend() {
  const t = useText();
  const { own } = useWarehouses();
  const lines = useCarriedLines();
  const fromId = useUsualWarehouse();
  if (lines === null || fromId === null) return <RecordSkeleton listPath={listPath} />;
  const others = own.filter(({ id }) => id !== fromId);
  const [only] = others;
  if (!only)
    return (
      <RecordBeside listPath={listPath} title={t('transfers.new')}>
        <EmptyState title={t('transfers.one_warehouse')} hint={t('transfers.one_warehouse_hint')} />
      </RecordBeside>
    );
  return <SendForm fromId={fromId} toId={others.length === 1 ? only.id : ''} lines={lines} />;
}

function SendForm({ fromId, toId, lines }: Pick<SendValues, 'fromId' | 'toId' | 'lines'>) {
  const t = useText();
  const go = useGo();
  useTitle(t('transfers.new'));
  const close = useCloseRecord(listPath);
  const [isTried, setTried] = useState(false);
  const [initial] = useState((): SendValues => ({ fromId, toId, lines, note: '' }));
  const form = useRecordForm<SendValues>({
    initial,
    validate: {
      fromId: (id) => (id === '' ? t('stock.warehouse_missing') : null),
      toId: (id, values) =>
        id === '' ? t('stock.warehouse_missing') : id === values.fromId ? t('transfers.same_warehouse') : null,
    },
    draftKey: 'stock:send',
    onSave: (values) => {
      setTried(true);
      if (values.lines.length === 0 || !values.lines.every(isWholeLine)) return;
      send.mutate({
        fromId: values.fromId,
        toId: values.toId,
        lines: values.lines.map((line) => ({
          partId: line.partId,
          quantityThousandths: quantity(line.quantity ?? 0),
        })),
        note: values.note,
      });
    },
  });
  const send = useChange(garage.stock.transfers.send, {
    done: (_result, input) => ['transfers.done.sent', { count: input.lines.length }],
    onDone: ({ ids }) => {
      form.finish();
      go(`${listPath}/${ids[0] ?? ''}`, { replace: true })();
    },
  });
  const { values, errors } = form.fields;
  return (
    <RecordBeside listPath={listPath} title={t('transfers.new')}>
      <RecordForm form={form} saveText={t('transfers.send')} isSaving={send.isPending} onClose={close}>
        <FieldGrid>
          <WarehouseField
            label={t('transfers.from')}
            value={values.fromId}
            error={errors.fromId}
            onChange={(id) => form.fields.setFieldValue('fromId', id)}
          />
          <WarehouseField
            label={t('transfers.to')}
            value={values.toId}
            exceptId={values.fromId}
            error={errors.toId}
            onChange={(id) => form.fields.setFieldValue('toId', id)}
          />
          <WideField>
            <StockLines
              title={t('transfers.lines')}
              lines={values.lines}
              warehouseId={values.fromId === '' ? null : values.fromId}
              isTried={isTried}
              onChange={(next) => form.fields.setFieldValue('lines', next)}
            />
          </WideField>
          <WideField>
            <Textarea label={t('stock.note')} autosize minRows={2} {...form.fields.getInputProps('note')} />
          </WideField>
        </FieldGrid>
      </RecordForm>
    </RecordBeside>
  );
}
