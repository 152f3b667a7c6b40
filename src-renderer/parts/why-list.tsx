import { Alert } from '@mantine/core';
import { useMemo } from 'react';
import { shownQuantity } from '../../src-shared/domain/stock.ts';
import { useFailureText } from '../app/failure-text.ts';
import { client, garage } from '../app/garage.ts';
import { useFormats, useText } from '../app/text.ts';
import { useKeys } from '../app/use-keys.ts';
import type { ListDefinition } from '../ui/data-list/definition.ts';
import { useVisibleRows } from '../ui/data-list/visible-rows.ts';
import { type ExplainedMovement, MovementRow } from './movement-row.tsx';
import { useWarehouses } from './use-warehouses.ts';
import classes from './why-list.module.css';

interface WhyListProps {
  readonly productId: string;
  readonly warehouseId: string | null;
  readonly unit: string;
}

interface WhyTotals {
  readonly quantityThousandths: number;
  readonly warehouses: readonly { readonly warehouseId: string; readonly quantityThousandths: number }[];
}

/**
 * "Why is this number 3?": the sum, and under it every movement that made it, the newest first, each with what the sum was after it. Ten thousand of them
 * scroll like ten; what is not on the screen is not asked for.
 */
export function WhyList({ productId, warehouseId, unit }: WhyListProps) {
  const t = useText();
  const { quantity, number } = useFormats();
  const explain = useFailureText();
  const { nameOf } = useWarehouses();
  const list = useMemo(() => whyList(productId, warehouseId), [productId, warehouseId]);
  const rows = useVisibleRows(
    list,
    { search: '', sort: { by: 'at', descending: true }, filters: { productId, warehouseId } },
    true,
  );
  useKeys(
    {
      'list.pageUp': () => scrollBy(-rows.rowsOnScreen),
      'list.pageDown': () => scrollBy(rows.rowsOnScreen),
      'list.first': () => rows.scrollTo(0),
      'list.last': () => rows.scrollTo((rows.total ?? 1) - 1),
    },
    { within: rows.scroller },
  );
  const scrollBy = (count: number) => rows.scroller.current?.scrollBy({ top: count * rows.rowHeight });
  if (rows.error && rows.total === undefined) return <p role="alert">{explain(rows.error).text}</p>;
  const sum = rows.totals?.quantityThousandths;
  const places = rows.totals?.warehouses ?? [];
  const shown = places.reduce((all, place) => all + shownQuantity(place.quantityThousandths), 0);
  return (
    <div className={classes.root}>
      {sum !== undefined && rows.total !== undefined && (
        <p className={classes.sum}>
          <b className="figures">{quantity(shown, unit)}</b>{' '}
          <span className="quiet">
            {t('stock.why.made_of', { count: rows.total, shown: number(rows.total) })}
            {warehouseId !== null && ` · ${nameOf(warehouseId)}`}
          </span>
        </p>
      )}
      {places.length > 1 && (
        <ul className={classes.places} aria-label={t('stock.why.places')}>
          {places.map((place) => (
            <li key={place.warehouseId}>
              {nameOf(place.warehouseId)}{' '}
              <b className="figures" data-is-below={place.quantityThousandths < 0 || undefined}>
                {quantity(place.quantityThousandths, unit)}
              </b>
            </li>
          ))}
        </ul>
      )}
      {sum !== undefined && shown !== sum && (
        <Alert color="red" className={classes.below ?? ''} role="note">
          {t(places.length > 1 ? 'stock.why.some_below_zero' : 'stock.why.below_zero', { figure: quantity(sum, unit) })}
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is a plain box; its name makes it a region. */}
      <div ref={rows.scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={t('stock.why')}>
        {rows.total === 0 && <p className="quiet">{t('stock.why.none')}</p>}
        <ol className={classes.rows} style={{ height: rows.height }}>
          {rows.items.map(({ index, start }) => (
            <li
              key={index}
              className={classes.row}
              aria-setsize={rows.total}
              aria-posinset={index + 1}
              style={{ height: rows.rowHeight, transform: `translateY(${start}px)` }}
            >
              <MovementRow movement={rows.at(index)} unit={unit} withWarehouse={warehouseId === null} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

type WhyDefinition = ListDefinition<
  ExplainedMovement,
  'at',
  { readonly productId: string; readonly warehouseId: string | null },
  WhyTotals
>;

/** The movements of a figure as windows of a list. */
function whyList(productId: string, warehouseId: string | null): Pick<WhyDefinition, 'procedure'> {
  return {
    procedure: {
      call: async ({ offset, limit }, { signal }) => {
        const answer = await client.stock.why({ productId, warehouseId, offset, limit }, { signal });
        const { quantityThousandths, warehouses } = answer;
        return { ...answer, totals: { quantityThousandths, warehouses } };
      },
      queryKey: ({ input: { offset, limit } }) =>
        garage.stock.why.queryKey({ input: { productId, warehouseId, offset, limit } }),
    },
  };
}
