import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { StockTransfer } from '../../src-shared/contract/stock.ts';
import { type ClaimOutcome, claimOutcomes } from '../../src-shared/domain/stock-transfer.ts';
import { garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { productTitle } from './product-title.ts';
import { useWarehouses } from './use-warehouses.ts';

interface SettleDialogProps {
  readonly transfer: StockTransfer;
  readonly onClose: () => void;
}

/** What became of a difference between what was sent and what was counted: one of three, and the entry that says so. */
export function SettleDialog({ transfer, onClose }: SettleDialogProps) {
  const t = useText();
  const { quantity } = useFormats();
  const { nameOf } = useWarehouses();
  const [outcome, setOutcome] = useState<ClaimOutcome>('lost');
  const [note, setNote] = useState('');
  const settle = useChange(garage.stock.transfers.settle, { done: 'transfers.done.settled', onDone: onClose });
  const { product, departedThousandths, arrivedThousandths, settledThousandths, senderId, receiverId } = transfer;
  const open = departedThousandths - arrivedThousandths - settledThousandths;
  // What came in excess was found, and there is nothing to bring back to a sender that nobody knows.
  const choices = claimOutcomes.filter((each) => each !== 'at_sender' || senderId !== null);
  const names = { sender: nameOf(senderId), receiver: nameOf(receiverId) };
  return (
    <Dialog isOpen onClose={onClose} title={t('transfers.settle.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          settle.mutate({ id: transfer.id, outcome, note: note.trim() });
        }}
      >
        <Stack gap="sm">
          <p>
            {t(open >= 0 ? 'transfers.settle.short' : 'transfers.settle.excess', {
              name: productTitle(product),
              difference: quantity(Math.abs(open), product.unit),
            })}
          </p>
          <Radio.Group
            label={t('transfers.settle.what')}
            value={outcome}
            onChange={(value) => setOutcome(outcomeOf(value))}
          >
            <Stack gap="xs" mt="0.375rem">
              {choices.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`transfers.outcome.${open >= 0 ? '' : 'excess_'}${each}`, names)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={t('stock.note')}
            autosize
            minRows={2}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={settle.isPending}>
              {t('transfers.settle.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function outcomeOf(value: string): ClaimOutcome {
  return claimOutcomes.find((each) => each === value) ?? 'lost';
}
