import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Part } from '../../src-shared/contract/parts.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';
import { useWarehouses } from './use-warehouses.ts';

interface CorrectDialogProps {
  readonly part: Part;
  readonly warehouseId: string;
  readonly onClose: () => void;
}

/** What was counted on the shelf, where it is not what the entries say: the difference becomes an entry with its reason. */
export function CorrectDialog({ part, warehouseId: first, onClose }: CorrectDialogProps) {
  const t = useText();
  const { quantity } = useFormats();
  const { own } = useWarehouses();
  const [warehouseId, setWarehouseId] = useState(first);
  const [counted, setCounted] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const correct = useChange(garage.stock.correct, { done: 'stock.done.corrected', onDone: onClose });
  const { unit } = part;
  const now = part.levels.find((level) => level.warehouseId === warehouseId)?.quantityThousandths ?? 0;
  const isCounted = counted !== null && !Number.isNaN(counted);
  const difference = isCounted ? counted - now : 0;
  const submit = () => {
    setTried(true);
    if (!isCounted || note.trim() === '') return;
    correct.mutate({ warehouseId, lines: [{ productId: part.id, countedThousandths: counted }], note: note.trim() });
  };
  const names = own.some(({ id }) => id === first) ? own : [...own, { id: first, name: '', code: first }];
  return (
    <Dialog isOpen onClose={onClose} title={t('stock.correct.title', { name: part.name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <p className="quiet">{t('stock.correct.explained')}</p>
          <NativeSelect
            label={t('stock.warehouse')}
            value={warehouseId}
            data={names.map(({ id, name, code }) => ({ value: id, label: name || code }))}
            onChange={({ currentTarget }) => setWarehouseId(currentTarget.value)}
          />
          <QuantityField
            label={t('stock.correct.counted')}
            description={t('stock.correct.now', { figure: quantity(now, unit) })}
            data-autofocus
            value={counted}
            onChange={setCounted}
            error={isTried && counted === null && t('stock.quantity_missing')}
          />
          {isCounted && (
            <output>
              {difference === 0
                ? t('stock.correct.same')
                : t('stock.correct.difference', {
                    difference: `${difference > 0 ? '+' : ''}${quantity(difference, unit)}`,
                  })}
            </output>
          )}
          <Textarea
            label={t('stock.correct.reason')}
            placeholder={t('stock.correct.reason_example')}
            autosize
            minRows={2}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            error={isTried && note.trim() === '' && t('stock.reason_missing')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={correct.isPending}>
              {t('stock.correct.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
