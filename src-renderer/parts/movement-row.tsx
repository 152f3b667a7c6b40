import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Movement } from '../../src-shared/contract/stock.ts';
import { useFormats, useText } from '../app/text.ts';
import { DateTimeText } from '../ui/values.tsx';
import { useMovementReason } from './movement-reason.ts';
import classes from './movement-row.module.css';
import { useWarehouses } from './use-warehouses.ts';

/** A movement with what the sum was after it. */
export type ExplainedMovement = Movement & { readonly sumThousandths: number };

interface MovementRowProps {
  /** Undefined while it is on its way. */
  readonly movement: ExplainedMovement | undefined;
  readonly unit: string;
  /** The movements are those of all warehouses. */
  readonly withWarehouse: boolean;
}

/** One entry of the ledger in two lines: what happened and by how much; when, who, and what was the sum after it. */
export function MovementRow({ movement, unit, withWarehouse }: MovementRowProps) {
  const t = useText();
  const { quantity } = useFormats();
  const { nameOf } = useWarehouses();
  const reasonOf = useMovementReason();
  if (!movement) return <span className={classes.waiting} />;
  const { at, quantityThousandths, sumThousandths, staffName, source, note, isReversed } = movement;
  const sign = quantityThousandths > 0 ? '+' : '';
  const details = [
    withWarehouse ? nameOf(movement.warehouseId) : '',
    staffName ?? (source === '' ? '' : t('stock.movement.source', { source })),
    reasonOf(movement),
    note,
  ].filter((text) => text !== '');
  return (
    <div className={classes.root} data-is-reversed={isReversed || undefined}>
      <span className={classes.what}>
        <MovementName movement={movement} />
      </span>
      <span
        className={`figures ${classes.change}`}
        data-sign={quantityThousandths > 0 ? 'plus' : quantityThousandths < 0 ? 'minus' : 'none'}
      >
        {sign}
        {quantity(quantityThousandths)}
      </span>
      <span className={classes.details}>
        <DateTimeText at={at} />
        {details.map((text) => ` · ${text}`)}
      </span>
      <span className={`figures ${classes.sum}`} title={t('stock.movement.sum_after')}>
        = {quantity(sumThousandths, unit)}
      </span>
    </div>
  );
}

/** What happened, with the way to the order or the transfer that it belongs to. */
function MovementName({ movement }: { readonly movement: Movement }) {
  const t = useText();
  const { nameOf } = useWarehouses();
  const { kind, orderId, orderNumber, movementId, otherWarehouseId, reversesId, isReversed } = movement;
  const name = t(`stock.kind.${kind}`);
  const other = nameOf(otherWarehouseId);
  const target: ReactNode =
    orderId !== null && orderNumber !== null ? (
      <Link to={`/orders/${orderId}`}>{t('stock.movement.order', { number: orderNumber })}</Link>
    ) : movementId !== null && isTransfer(kind) ? (
      <Link to={`/parts/transfers/${movementId}`}>
        {other === ''
          ? t('stock.movement.transfer')
          : t(kind === 'departure' ? 'stock.movement.to' : 'stock.movement.from', { name: other })}
      </Link>
    ) : null;
  return (
    <>
      {reversesId === null ? name : t('stock.movement.reversal', { name })}
      {target && <> {target}</>}
      {isReversed && <span className="quiet"> ({t('stock.movement.reversed')})</span>}
    </>
  );
}

const isTransfer = (kind: Movement['kind']): boolean => kind === 'departure' || kind === 'arrival' || kind === 'claim';
