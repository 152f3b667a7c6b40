import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import classes from './waiting-lists.module.css';

/** Enough to begin with; the rest is one press away. */
const shownMax = 5;

/** Parts of which there is no more than their reorder point: what runs out first, with the way to all of them. */
export function LowStock() {
  const t = useText();
  const { quantity } = useFormats();
  const may = useRights();
  const low = useQuery({
    ...garage.parts.list.queryOptions({
      input: {
        search: '',
        filters: { isLow: true },
        sort: { by: 'stock', descending: false },
        offset: 0,
        limit: shownMax,
      },
    }),
    enabled: may('stock.write'),
  });
  if (!low.data || low.data.total === 0) return null;
  const { rows, total } = low.data;
  const title = t('today.list.low_stock');
  return (
    <section className={classes.list} data-name="low_stock" aria-label={title}>
      <h2 className={classes.title}>
        {title} <span className="quiet figures">{total}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map(({ id, name, article, brand, unit, stockThousandths, reservedThousandths }) => (
          <li key={id}>
            <Link to={`/parts/${id}`} className={classes.row}>
              <span>{name}</span>
              <span className={`figures ${classes.end}`}>{quantity(stockThousandths, unit)}</span>
              <span className={classes.under}>{[article, brand].filter(Boolean).join(' · ')}</span>
              <span className={`${classes.end} quiet`}>
                {reservedThousandths > 0 &&
                  t('orders.stock.reserved', { reserved: quantity(reservedThousandths, unit) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <Link to="/parts?stock=low" className={classes.all}>
          {t('today.all', { count: total })}
        </Link>
      )}
    </section>
  );
}
