import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { DateText } from '../ui/values.tsx';
import classes from './clients.module.css';

/** As many as a fleet of one page; more are found in the list of cars. */
const shownMax = 200;

/** A client's cars. */
export function ClientCars({ clientId }: { readonly clientId: string }) {
  const t = useText();
  const cars = useQuery(
    garage.cars.list.queryOptions({
      input: {
        search: '',
        filters: { clientId },
        sort: { by: 'lastOrder', descending: true },
        offset: 0,
        limit: shownMax,
      },
    }),
  );
  if (!cars.data) return null;
  if (cars.data.total === 0) return <p className="quiet">{t('clients.cars_none')}</p>;
  return (
    <ul className={classes.rows}>
      {cars.data.rows.map(({ id, make, model, plate, vin, lastOrderAt }) => (
        <li key={id}>
          <Link to={`/cars/${id}`}>
            <span className={classes.name}>{[make, model].filter(Boolean).join(' ')}</span>
            <span className="figures">{plate}</span>
            <span className="quiet">{vin}</span>
            <span className="quiet">
              <DateText at={lastOrderAt} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
