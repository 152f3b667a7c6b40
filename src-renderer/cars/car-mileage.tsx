import { Link } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { DateText } from '../ui/values.tsx';
import classes from './cars.module.css';
import { MileageEntry } from './mileage-entry.tsx';

/** The readings of a car's odometer, newest first, and a field for the next one. */
export function CarMileage({ car }: { readonly car: Car }) {
  const t = useText();
  const may = useRights();
  return (
    <>
      {may('cars.mileage') && car.deletedAt === null && <MileageEntry car={car} />}
      {car.readings.length === 0 && <p className="quiet">{t('cars.mileage_none')}</p>}
      <ul className={classes.rows}>
        {car.readings.map(({ id, kilometres, at, reason, note, orderId, staffName }) => (
          <li key={id} className={classes.row}>
            <span className={`figures ${classes.name}`}>{t('cars.km', { kilometres })}</span>
            <DateText at={at} />
            <span className={reason === '' ? classes.under : classes.warning}>
              {[reason === '' ? '' : t(`identity.lower_mileage.${reason}`), note]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
            <span className={classes.under}>
              {orderId ? <Link to={`/orders/${orderId}`}>{t('cars.mileage_at_order')}</Link> : staffName}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
