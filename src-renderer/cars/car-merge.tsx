import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { MergeDialog } from '../ui/merge-dialog.tsx';
import { carLine } from './car-name.ts';
import { CarPicker } from './car-picker.tsx';

interface CarMergeProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

/** Makes two records of one car one. */
export function CarMerge({ firstId, secondId, onClose, onMerged }: CarMergeProps) {
  const t = useText();
  const navigate = useNavigate();
  const [otherLine, setOtherLine] = useState('');
  const merge = useChange(garage.cars.merge, {
    done: 'cars.done.merged',
    onDone: (_result, { keepId }) => {
      onClose();
      onMerged?.();
      void navigate(`/cars/${keepId}`);
    },
  });
  return (
    <MergeDialog
      firstId={firstId}
      secondId={secondId}
      explained={t('cars.merge.explained')}
      picker={(choose) => (
        <CarPicker
          label={t('cars.merge.find')}
          value={otherLine}
          exceptId={firstId}
          autoFocus
          onChoose={(car) => {
            choose(car.id);
            setOtherLine(carLine(car));
          }}
        />
      )}
      candidate={(id) => <Candidate key={id} id={id} />}
      isMerging={merge.isPending}
      onMerge={(ids) => merge.mutate(ids)}
      onClose={onClose}
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
