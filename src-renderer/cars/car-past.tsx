import { ActionIcon, Badge, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { formatPlate } from '../../src-shared/domain/plate.ts';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { useTouch } from '../ui/touch.ts';
import classes from './cars.module.css';
import { PlateText } from './plate-text.tsx';

/** Whose the car was and which plates it bore, since when, newest first. */
export function CarPast({ car }: { readonly car: Car }) {
  return (
    <div className={classes.past}>
      <Owners owners={car.owners} />
      <Plates car={car} />
    </div>
  );
}

function Owners({ owners }: { readonly owners: Car['owners'] }) {
  const t = useText();
  const { date } = useFormats();
  const may = useRights();
  const Heading = useHeading();
  return (
    <section>
      <Heading className={classes.pastTitle}>{t('cars.past.owners')}</Heading>
      {owners.length === 0 && <p className="quiet">{t('cars.past.owners_none')}</p>}
      <ul className={classes.rows}>
        {owners.map(({ id, clientId, clientName, fromAt }, index) => (
          <li key={id} className={classes.row}>
            <span className={index === 0 ? classes.name : undefined}>
              {clientId === null ? (
                <span className="quiet">{t('cars.owner_none')}</span>
              ) : may('clients.read') ? (
                <Link to={`/clients/${clientId}`}>{clientName}</Link>
              ) : (
                clientName
              )}
            </span>
            <span className="quiet">{t('cars.past.since', { date: date(fromAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plates({ car }: { readonly car: Car }) {
  const t = useText();
  const { date } = useFormats();
  const may = useRights();
  const forget = useChange(garage.cars.forgetPlate, { done: 'cars.done.plate_forgotten' });
  const Heading = useHeading();
  const mayForget = may('cars.write') && car.deletedAt === null;
  return (
    <section>
      <Heading className={classes.pastTitle}>{t('cars.past.plates')}</Heading>
      {car.plates.length === 0 && <p className="quiet">{t('cars.past.plates_none')}</p>}
      <ul className={classes.rows}>
        {car.plates.map(({ id, plate, fromAt, isCurrent }) => (
          <li key={id} className={classes.row}>
            <span className={classes.plateLine}>
              {plate === '' ? <span className="quiet">{t('cars.past.no_plate')}</span> : <PlateText plate={plate} />}
              {isCurrent && (
                <Badge size="sm" variant="light" tt="none">
                  {t('cars.past.current')}
                </Badge>
              )}
            </span>
            <span className={classes.plateLine}>
              <span className="quiet">{t('cars.past.since', { date: date(fromAt) })}</span>
              {mayForget && !isCurrent && (
                <Tooltip label={t('cars.past.forget_hint')}>
                  <ActionIcon
                    aria-label={t('cars.past.forget', { plate: formatPlate(plate) })}
                    loading={forget.isPending && forget.variables.plateId === id}
                    onClick={() => forget.mutate({ plateId: id })}
                  >
                    <IconX size="1rem" />
                  </ActionIcon>
                </Tooltip>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One level under the record's own heading, which is the page's where it covers the list. */
function useHeading(): 'h2' | 'h3' {
  return useTouch() ? 'h2' : 'h3';
}
