import { Alert, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CarLookalike } from '../../src-shared/contract/cars.ts';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { carLine } from './car-name.ts';
import type { CarValues } from './car-values.ts';
import classes from './cars.module.css';

const askAfterMs = 250;

interface CarLookalikesProps {
  readonly values: CarValues;
  /** The car that is being edited is no double of itself. */
  readonly exceptId: string | null;
  /** What one does with a car that is there already: opens it, or makes the order for it. */
  readonly use: { readonly text: string; readonly run: (id: string) => void };
}

/** Cars that bear this plate or VIN already, and whose they are: shown while one types, so that no car is entered twice. */
export function CarLookalikes({ values: { plate, vin, make, model }, exceptId, use }: CarLookalikesProps) {
  const t = useText();
  const [asked] = useDebouncedValue(JSON.stringify([plate, vin, make, model]), askAfterMs);
  const [askedPlate, askedVin, askedMake, askedModel]: [string, string, string, string] = JSON.parse(asked);
  const found = useQuery({
    ...garage.cars.lookalikes.queryOptions({
      input: {
        exceptId,
        plate: askedPlate.slice(0, 40),
        vin: askedVin.slice(0, 60),
        make: askedMake.slice(0, 100),
        model: askedModel.slice(0, 100),
      },
    }),
    placeholderData: keepPreviousData,
  });
  if (!found.data || found.data.length === 0) return null;
  return (
    <Alert color="yellow" role="status" title={t('cars.lookalikes', { count: found.data.length })}>
      {found.data.map((car) => (
        <div key={car.id} className={classes.look}>
          <span>
            <b>{carLine(car)}</b>
            {car.clientName !== '' && ` · ${car.clientName}`} <span className="quiet">({reasonText(car, t)})</span>
          </span>
          <Button size="compact-sm" variant="default" onClick={() => use.run(car.id)}>
            {use.text}
          </Button>
        </div>
      ))}
    </Alert>
  );
}

function reasonText({ reasons, isFormerPlate }: CarLookalike, t: ReturnType<typeof useText>): string {
  return reasons
    .map((reason) =>
      t(reason === 'same_plate' && isFormerPlate ? 'cars.lookalike.former_plate' : `identity.likeness.${reason}`),
    )
    .join(', ');
}
