import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { useRights } from '../app/session/session.ts';
import { useFormats, useText } from '../app/text.ts';
import { Fact, Facts, Figure, Figures } from '../ui/facts.tsx';
import { DateText, MoneyText, NumberText, PhoneText } from '../ui/values.tsx';
import classes from './cars.module.css';
import { useEngineVolume } from './engine-volume.ts';
import { VinFacts } from './vin-facts.tsx';

/** What is known of a car, to be read. */
export function CarDetails({ car }: { readonly car: Car }) {
  const t = useText();
  const volumeText = useEngineVolume();
  const { orders, readings } = car;
  const engine = [
    car.engine,
    car.engineVolumeCc === null ? '' : volumeText(car.engineVolumeCc),
    car.powerHp === null ? '' : t('cars.horse_power', { power: car.powerHp }),
    car.fuel === '' ? '' : t(`car.fuel.${car.fuel}`),
  ];
  return (
    <>
      <Figures>
        <Figure label={t('cars.figure.kilometres')}>
          {readings[0] ? <NumberText value={readings[0].kilometres} /> : <span className="quiet">—</span>}
        </Figure>
        <Figure label={t('cars.figure.orders')}>
          <NumberText value={orders.count} />
        </Figure>
        <Figure label={t('cars.figure.total')}>
          <MoneyText amount={orders.totalKopecks} />
        </Figure>
      </Figures>
      <Facts>
        <Fact label={t('cars.field.owner')}>{car.owner ? <Owner owner={car.owner} /> : t('cars.owner_none')}</Fact>
        {car.vin !== '' && (
          <Fact label={t('cars.field.vin')}>
            <span className="figures">{car.vin}</span>
            {car.decodedVin && <VinFacts decoded={car.decodedVin} car={car} />}
          </Fact>
        )}
        <Fact label={t('cars.field.generation')}>{car.generation}</Fact>
        <Fact label={t('cars.field.year')}>{car.year ?? ''}</Fact>
        <Fact label={t('cars.field.engine')}>{engine.filter((part) => part !== '').join(' · ')}</Fact>
        <Fact label={t('cars.field.gearbox')}>{car.gearbox === '' ? '' : t(`car.gearbox.${car.gearbox}`)}</Fact>
        <Fact label={t('cars.field.drive')}>{car.drive === '' ? '' : t(`car.drive.${car.drive}`)}</Fact>
        <Fact label={t('cars.field.color')}>{car.color}</Fact>
        <Fact label={t('cars.field.notes')}>{car.notes}</Fact>
        <Fact label={t('cars.column.created')}>
          <DateText at={car.createdAt} />
        </Fact>
      </Facts>
    </>
  );
}

function Owner({ owner: { id, name, phone } }: { readonly owner: NonNullable<Car['owner']> }) {
  const t = useText();
  const may = useRights();
  const { phone: format } = useFormats();
  return (
    <span className={classes.owner}>
      {may('clients.read') ? <Link to={`/clients/${id}`}>{name}</Link> : name}
      {phone !== '' && (
        <Anchor href={`tel:${phone}`} aria-label={t('clients.call', { phone: format(phone) })}>
          <PhoneText phone={phone} />
        </Anchor>
      )}
    </span>
  );
}
