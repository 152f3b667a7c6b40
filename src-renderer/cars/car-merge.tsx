import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { MergeDialog, type MergeProps } from '../ui/merge-dialog.tsx';
import { carLine } from './car-name.ts';
import { CarPicker } from './car-picker.tsx';

/** Makes two records of one car one. */
export function CarMerge(props: MergeProps) {
  const t = useText();
  const [otherLine, setOtherLine] = useState('');
  return (
    <MergeDialog
      {...props}
      listPath="/cars"
      procedure={garage.cars.merge}
      done="cars.done.merged"
      explained={t('cars.merge.explained')}
      picker={(choose) => (
        <CarPicker
          label={t('cars.merge.find')}
          value={otherLine}
          exceptId={props.firstId}
          autoFocus
          onChoose={(car) => {
            choose(car.id);
            setOtherLine(carLine(car));
          }}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
    />
  );
}

function Candidate({ id }: { readonly id: string }) {
  const t = useText();
  const car = useQuery(garage.cars.get.queryOptions({ input: { id } }));
  if (!car.data) return null;
  const { vin, year, owner, orders } = car.data;
  const facts = [vin, year, owner?.name, t('cars.merge.orders', { count: orders.count })];
  return <Radio value={id} label={carLine(car.data)} description={facts.filter(Boolean).join(' · ')} />;
}
