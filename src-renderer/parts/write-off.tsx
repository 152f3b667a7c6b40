import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useTitle } from '../app/title.ts';
import { useChange } from '../ui/change.ts';
import { FieldGrid, RecordForm, WideField } from '../ui/form/record-form.tsx';
import { useRecordForm } from '../ui/form/use-record-form.ts';
import { useGo } from '../ui/list-place.ts';
import { RecordBeside, useCloseRecord } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { isWholeLine, type StockLineValues, useCarriedLines } from './stock-line-values.ts';
import { StockLines } from './stock-lines.tsx';
import { useUsualWarehouse } from './usual-warehouse.ts';
import { WarehouseField } from './warehouse-field.tsx';

interface WriteOffValues extends Record<string, unknown> {
  readonly warehouseId: string;
  readonly lines: readonly StockLineValues[];
  readonly reason: string;
  readonly note: string;
}

/** What broke, was lost or used up: from which warehouse, what, and why. */
export function WriteOff() {
  const lines = useCarriedLines();
  const warehouseId = useUsualWarehouse();
  if (lines === null || warehouseId === null) return <RecordSkeleton listPath="/parts" />;
  return <WriteOffForm warehouseId={warehouseId} lines={lines} />;
}

function WriteOffForm({ warehouseId, lines }: Pick<WriteOffValues, 'warehouseId' | 'lines'>) {
  const t = useText();
  const go = useGo();
  useTitle(t('parts.write_off.title'));
  const close = useCloseRecord('/parts');
  const [isTried, setTried] = useState(false);
  const [initial] = useState((): WriteOffValues => ({ warehouseId, lines, reason: '', note: '' }));
  const form = useRecordForm<WriteOffValues>({
    initial,
    validate: {
      warehouseId: (id) => (id === '' ? t('stock.warehouse_missing') : null),
      reason: (reason) => (reason.trim() === '' ? t('stock.reason_missing') : null),
    },
    draftKey: 'stock:write-off',
    onSave: (values) => {
      setTried(true);
      if (values.lines.length === 0 || !values.lines.every(isWholeLine)) return;
      writeOff.mutate({
        warehouseId: values.warehouseId,
        lines: values.lines.map((line) => ({
          partId: line.partId,
          quantityThousandths: quantity(line.quantity ?? 0),
        })),
        reason: values.reason,
        note: values.note,
      });
    },
  });
  const writeOff = useChange(garage.stock.writeOff, {
    done: (_result, input) => ['stock.done.written_off', { count: input.lines.length }],
    onDone: (_result, input) => {
      form.finish();
      const [only] = input.lines;
      const path = input.lines.length === 1 && only ? `/parts/${only.partId}/movements` : '/parts';
      go(path, { replace: true })();
    },
  });
  const { values } = form.fields;
  return (
    <RecordBeside listPath="/parts" title={t('parts.write_off.title')}>
      <RecordForm form={form} saveText={t('parts.write_off.submit')} isSaving={writeOff.isPending} onClose={close}>
        <FieldGrid>
          <WideField>
            <WarehouseField
              label={t('parts.write_off.warehouse')}
              value={values.warehouseId}
              error={form.fields.errors.warehouseId}
              onChange={(id) => form.fields.setFieldValue('warehouseId', id)}
            />
          </WideField>
          <WideField>
            <StockLines
              title={t('parts.write_off.lines')}
              lines={values.lines}
              warehouseId={values.warehouseId === '' ? null : values.warehouseId}
              isTried={isTried}
              onChange={(next) => form.fields.setFieldValue('lines', next)}
            />
          </WideField>
          <WideField>
            <TextInput
              label={t('parts.write_off.reason')}
              placeholder={t('parts.write_off.reason_example')}
              {...form.fields.getInputProps('reason')}
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
