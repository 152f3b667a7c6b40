import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { MoneyText } from '../ui/values.tsx';
import { useCarAddress } from './car-address.ts';
import { CarField } from './car-field.tsx';
import { DayPicker } from './day-picker.tsx';
import classes from './prices.module.css';

/** On top of the price list: the car, the day, and the packages that suit the car, each with its price. */
export function CarStrip() {
  const t = useText();
  const { car, setCar } = useCarAddress();
  return (
    <>
      <div className={classes.strip}>
        <CarField label={t('prices.car')} value={car} onChange={setCar} />
        <DayPicker />
      </div>
      {car.make !== '' && <SuitingPackages />}
    </>
  );
}

function SuitingPackages() {
  const t = useText();
  const { search } = useLocation();
  const { car, at } = useCarAddress();
  const packages = useQuery({
    ...garage.prices.packages.suiting.queryOptions({ input: { car, ...(at !== undefined && { at }) } }),
    placeholderData: keepPreviousData,
  });
  if (!packages.data || packages.data.length === 0) return null;
  return (
    <nav className={classes.packages} aria-label={t('prices.packages_for')}>
      {packages.data.map(({ id, name, totalKopecks, unpricedCount }) => (
        <Link key={id} className={classes.package} to={{ pathname: `/prices/packages/${id}`, search }}>
          <span>{name}</span>
          <b>
            {unpricedCount > 0 && '> '}
            <MoneyText amount={totalKopecks} />
          </b>
        </Link>
      ))}
    </nav>
  );
}
