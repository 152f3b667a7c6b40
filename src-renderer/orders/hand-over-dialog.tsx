import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { OrderPart } from '../../src-shared/contract/stock.ts';
import { quantity as toQuantity } from '../../src-shared/domain/quantity.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { WarehouseField } from '../parts/warehouse-field.tsx';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { QuantityField } from '../ui/form/quantity-field.tsx';

interface HandOverDialogProps {
  readonly orderId: string;
  readonly part: OrderPart;
  readonly kind: 'issue' | 'return';
  readonly onClose: () => void;
}

/** Hands a part out to an order from a warehouse of one's choice, or takes it back into one. */
export function HandOverDialog({ orderId, part, kind, onClose }: HandOverDialogProps) {
  const t = useText();
  const { lineId, neededThousandths, issuedThousandths, part: product } = part;
  const [warehouseId, setWarehouseId] = useState(part.warehouseId ?? '');
  const [count, setCount] = useState<number | null>(
    kind === 'issue' ? Math.max(0, neededThousandths - issuedThousandths) : issuedThousandths,
  );
  const [note, setNote] = useState('');
  const issue = useChange(garage.stock.issue, { done: 'orders.stock.done.issued', onDone: onClose });
  const giveBack = useChange(garage.stock.giveBack, { done: 'orders.stock.done.returned', onDone: onClose });
  const isWhole = count !== null && count > 0;
  const place = warehouseId === '' ? {} : { warehouseId };
  const submit = () => {
    if (!isWhole) return;
    const lines = [{ lineId, quantityThousandths: toQuantity(count) }];
    if (kind === 'issue') issue.mutate({ orderId, lines, ...place });
    else giveBack.mutate({ orderId, lines, note: note.trim(), ...place });
  };
  return (
    <Dialog isOpen onClose={onClose} title={t(`orders.stock.${kind}_title`, { name: product.name })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <QuantityField
            label={t('orders.line.quantity')}
            rightSection={product.unit}
            rightSectionWidth="2.5rem"
            data-autofocus
            value={count}
            error={!isWhole && !Number.isNaN(count) && t('stock.quantity_missing')}
            onChange={setCount}
          />
          <WarehouseField
            label={t(kind === 'issue' ? 'parts.write_off.warehouse' : 'parts.receive.warehouse')}
            value={warehouseId}
            onChange={setWarehouseId}
          />
          {kind === 'return' && (
            <Textarea
              label={t('stock.note')}
              autosize
              minRows={2}
              value={note}
              onChange={({ currentTarget }) => setNote(currentTarget.value)}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={issue.isPending || giveBack.isPending}>
              {t(`orders.stock.${kind}_submit`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
