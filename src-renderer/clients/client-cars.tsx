import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useText } from '../app/text.ts';
import { PlateText } from '../cars/plate-text.tsx';
import { DateText } from '../ui/values.tsx';
import classes from './clients.module.css';

/** As many as a fleet of one page; more are found in the list of cars. */
const shownMax = 200;

interface ClientCarsProps {
  readonly clientId: string;
  /** In the bin nothing is added. */
  readonly isReadOnly: boolean;
}

/** A client's cars, and the way to add one. */
export function ClientCars({ clientId, isReadOnly }: ClientCarsProps) {
  const t = useText();
  const may = useRights();
  return (
    <>
      <Cars clientId={clientId} />
      {may('cars.write') && !isReadOnly && <AddCar text={t('clients.cars_add')} clientId={clientId} />}
    </>
  );
}

function AddCar({ text, clientId }: { readonly text: string; readonly clientId: string }) {
  const navigate = useNavigate();
  return (
    <Button
      variant="default"
      mt="sm"
      leftSection={<IconPlus size="1rem" />}
      onClick={() => void navigate(`/cars/new?client=${clientId}`)}
    >
      {text}
    </Button>
  );
}

function Cars({ clientId }: { readonly clientId: string }) {
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
            <PlateText plate={plate} />
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
