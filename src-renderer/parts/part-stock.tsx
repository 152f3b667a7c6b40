import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Part, StockLevel } from '../../src-shared/contract/parts.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { DateText } from '../ui/values.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import { LowMark } from './low-mark.tsx';
import classes from './part-stock.module.css';
import { StockFigure } from './stock-figure.tsx';
import { useWarehouses } from './use-warehouses.ts';

/** What there is of a part, warehouse by warehouse, and where it lies there. Every figure tells why it is what it is. */
export function PartStock({ part }: { readonly part: Part }) {
  const t = useText();
  const may = useRights();
  const { own } = useWarehouses();
  const [corrected, setCorrected] = useState<string | null>(null);
  const { levels, places } = part;
  const known = new Set([...levels, ...places].map(({ warehouseId }) => warehouseId));
  const order = own.map(({ id }) => id);
  const ids = [...known].toSorted((a, b) => place(order, a) - place(order, b));
  const mayCorrect = may('stock.adjust') && part.deletedAt === null;
  return (
    <>
      {ids.length === 0 && <p className="quiet">{t('stock.levels.none')}</p>}
      <ul className={classes.list}>
        {ids.map((id) => (
          <li key={id} className={classes.card}>
            <Warehouse
              part={part}
              warehouseId={id}
              level={levels.find(({ warehouseId }) => warehouseId === id)}
              onCorrect={mayCorrect ? () => setCorrected(id) : null}
            />
          </li>
        ))}
      </ul>
      {mayCorrect && ids.length === 0 && (
        <Button variant="default" mt="sm" onClick={() => setCorrected(own[0]?.id ?? null)}>
          {t('stock.correct')}
        </Button>
      )}
      {corrected !== null && <CorrectDialog part={part} warehouseId={corrected} onClose={() => setCorrected(null)} />}
    </>
  );
}

/** The garage's warehouses in their order, then those of other systems. */
function place(order: readonly string[], id: string): number {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
}

interface WarehouseProps {
  readonly part: Part;
  readonly warehouseId: string;
  readonly level: StockLevel | undefined;
  readonly onCorrect: (() => void) | null;
}

function Warehouse({ part, warehouseId, level, onCorrect }: WarehouseProps) {
  const t = useText();
  const { quantity } = useFormats();
  const { nameOf } = useWarehouses();
  const { unit, places } = part;
  const shelf = places.find((each) => each.warehouseId === warehouseId)?.shelf ?? '';
  const point = places.find((each) => each.warehouseId === warehouseId)?.reorderPointThousandths ?? null;
  const facts = level
    ? ([
        ['reserved', level.reservedThousandths],
        ['short', level.shortThousandths],
        ['available', level.availableThousandths],
        ['incoming', level.incomingThousandths],
        ['outgoing', level.outgoingThousandths],
        ['onOrder', level.onOrderThousandths],
      ] as const)
    : [];
  return (
    <>
      <div className={classes.head}>
        <b>{nameOf(warehouseId)}</b>
        <span className="quiet">
          {[shelf, point !== null && t('parts.place.reorder', { point: quantity(point, unit) })]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={classes.figure}>
          <LowMark isLow={level?.isLow === true} />
          <StockFigure
            productId={part.id}
            warehouseId={warehouseId}
            thousandths={level?.quantityThousandths ?? 0}
            title={`${part.name}, ${nameOf(warehouseId)}`}
            unit={unit}
            withUnit
          />
        </span>
      </div>
      <div className={classes.foot}>
        <dl className={classes.facts}>
          {facts
            .filter(([name, value]) => value !== 0 || name === 'available')
            .map(([name, value]) => (
              <div key={name} data-name={name}>
                <dt>{t(`stock.level.${name}`)}</dt>
                <dd className="figures">{quantity(value, unit)}</dd>
              </div>
            ))}
          {level && level.lastAt > 0 && (
            <div>
              <dt>{t('stock.level.last')}</dt>
              <dd>
                <DateText at={level.lastAt} />
              </dd>
            </div>
          )}
        </dl>
        {onCorrect && (
          <Button variant="subtle" size="compact-sm" className={classes.correct ?? ''} onClick={onCorrect}>
            {t('stock.correct')}
          </Button>
        )}
      </div>
    </>
  );
}
