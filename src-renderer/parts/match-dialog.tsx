import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { OutsideProduct } from './outside-list.tsx';
import { PartPicker } from './part-picker.tsx';
import { StockFigure } from './stock-figure.tsx';
import { WarehouseName } from './transfer-text.tsx';
import classes from './transfers.module.css';

interface MatchDialogProps {
  readonly product: OutsideProduct;
  readonly onClose: () => void;
}

/** Which part a product of another system is. Its movements are the part's from then on, and its own again once that is taken back. */
export function MatchDialog({ product, onClose }: MatchDialogProps) {
  const t = useText();
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const match = useChange(garage.stock.intake.matchProduct, {
    done: (_result, { partId }) => [partId === null ? 'outside.done.unmatched' : 'outside.done.matched', {}],
    onDone: onClose,
  });
  const { id, name, externalId, partId, partName, levels } = product;
  return (
    <Dialog isOpen onClose={onClose} title={name || externalId}>
      <Stack gap="sm">
        <p className="quiet">{t('outside.explained')}</p>
        <ul className={classes.entries}>
          {levels.map(({ warehouseId, quantityThousandths }) => (
            <li key={warehouseId} className={classes.entry}>
              <WarehouseName id={warehouseId} />
              <StockFigure
                productId={partId ?? id}
                warehouseId={warehouseId}
                thousandths={quantityThousandths}
                title={name || externalId}
                unit=""
              />
            </li>
          ))}
        </ul>
        {partId !== null && (
          <p>
            {t('outside.is_part')}{' '}
            <Anchor underline="always" component={Link} to={`/parts/${partId}`}>
              {partName}
            </Anchor>
          </p>
        )}
        <PartPicker
          label={t(partId === null ? 'outside.find' : 'outside.find_other')}
          isLabelShown
          autoFocus
          warehouseId={null}
          onChoose={setChosen}
        />
        {chosen && (
          <output>
            {t('outside.chosen')} <b>{chosen.name}</b>
          </output>
        )}
        <Group justify="flex-end" gap="xs">
          {partId !== null && (
            <Button variant="default" mr="auto" onClick={() => match.mutate({ id, partId: null })}>
              {t('outside.unmatch')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            disabled={chosen === null}
            loading={match.isPending}
            onClick={() => chosen && match.mutate({ id, partId: chosen.id })}
          >
            {t('outside.match')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
