import { Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Kopecks, kopecks } from '../../src-shared/domain/money.ts';
import { quantity } from '../../src-shared/domain/quantity.ts';
import { stockValue } from '../../src-shared/domain/stock.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
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

interface ReceiveValues extends Record<string, unknown> {
  readonly warehouseId: string;
  readonly lines: readonly StockLineValues[];
  readonly note: string;
}

/** What came in without a purchase order: into which warehouse, what, how much of it, for how much. */
export function Receive() {
  const lines = useCarriedLines();
  const warehouseId = useUsualWarehouse();
  if (lines === null || warehouseId === null) return <RecordSkeleton listPath="/parts" />;
  return <ReceiveForm warehouseId={warehouseId} lines={lines} />;
}

type ReceiveFormProps = Pick<ReceiveValues, 'warehouseId' | 'lines'>;

function ReceiveForm({ warehouseId, lines }: ReceiveFormProps) {
  const t = useText();
  const { money } = useFormats();
  const go = useGo();
  useTitle(t('parts.receive.title'));
  const close = useCloseRecord('/parts');
  const [isTried, setTried] = useState(false);
  const [initial] = useState((): ReceiveValues => ({ warehouseId, lines, note: '' }));
  const form = useRecordForm<ReceiveValues>({
    initial,
    validate: { warehouseId: (id) => (id === '' ? t('stock.warehouse_missing') : null) },
    draftKey: 'stock:receive',
    onSave: (values) => {
      setTried(true);
      if (values.lines.length === 0 || !values.lines.every(isWholeLine)) return;
      receive.mutate({
        warehouseId: values.warehouseId,
        lines: values.lines.map((line) => ({
          partId: line.partId,
          quantityThousandths: quantity(line.quantity ?? 0),
          unitCostKopecks: line.cost === null ? null : kopecks(line.cost),
        })),
        note: values.note,
      });
    },
  });
  const receive = useChange(garage.stock.receive, {
    done: (_result, input) => ['stock.done.received', { count: input.lines.length }],
    onDone: (_result, input) => {
      form.finish();
      const [only] = input.lines;
      const path = input.lines.length === 1 && only ? `/parts/${only.partId}/movements` : '/parts';
      go(path, { replace: true })();
    },
  });
  const { values } = form.fields;
  const total = useMemo(() => sumOf(values.lines), [values.lines]);
  return (
    <RecordBeside listPath="/parts" title={t('parts.receive.title')}>
      <RecordForm form={form} saveText={t('parts.receive.submit')} isSaving={receive.isPending} onClose={close}>
        <FieldGrid>
          <WideField>
            <WarehouseField
              label={t('parts.receive.warehouse')}
              value={values.warehouseId}
              error={form.fields.errors.warehouseId}
              onChange={(id) => form.fields.setFieldValue('warehouseId', id)}
            />
          </WideField>
          <WideField>
            <StockLines
              title={t('parts.receive.lines')}
              lines={values.lines}
              warehouseId={values.warehouseId === '' ? null : values.warehouseId}
              withCost
              isTried={isTried}
              onChange={(next) => form.fields.setFieldValue('lines', next)}
            />
          </WideField>
          {values.lines.length > 0 && (
            <WideField>
              <output>
                {t('parts.receive.total', { count: values.lines.length })} <b className="figures">{money(total)}</b>
              </output>
            </WideField>
          )}
          <WideField>
            <Textarea label={t('stock.note')} autosize minRows={2} {...form.fields.getInputProps('note')} />
          </WideField>
        </FieldGrid>
      </RecordForm>
    </RecordBeside>
  );
}

/** What whole lines come to. */
function sumOf(lines: readonly StockLineValues[]): Kopecks {
  const sums = lines.filter(isWholeLine).map((line) => stockValue(line.quantity ?? 0, (line.cost ?? 0) * 1000));
  return kopecks(sums.reduce((all, each) => all + each, 0));
}
