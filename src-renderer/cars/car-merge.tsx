import { Button, Group, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { garage } from '../app/garage.ts';
import { useText } from '../app/text.ts';
import { useChange } from '../ui/change.ts';
import { Dialog } from '../ui/dialog.tsx';
import { carLine } from './car-name.ts';
import { CarPicker } from './car-picker.tsx';
import classes from './cars.module.css';

interface CarMergeProps {
  readonly firstId: string;
  /** Null while the other one has yet to be found. */
  readonly secondId: string | null;
  readonly onClose: () => void;
  readonly onMerged?: () => void;
}

/** Makes two records of one car one: which two, and which of them stays. */
export function CarMerge({ firstId, secondId, onClose, onMerged }: CarMergeProps) {
  const t = useText();
  const navigate = useNavigate();
  const [otherId, setOtherId] = useState(secondId);
  const [otherLine, setOtherLine] = useState('');
  const [keepId, setKeepId] = useState(firstId);
  const merge = useChange(garage.cars.merge, {
    done: 'cars.done.merged',
    onDone: (_result, input) => {
      onClose();
      onMerged?.();
      void navigate(`/cars/${input.keepId}`);
    },
  });
  // Choosing another second car takes the mark off the one that was kept before.
  const kept = keepId === firstId || keepId === otherId ? keepId : firstId;
  const goneId = kept === firstId ? otherId : firstId;
  return (
    <Dialog isOpen onClose={onClose} title={t('cars.merge.title')}>
      <p className="quiet">{t('cars.merge.explained')}</p>
      {secondId === null && (
        <CarPicker
          label={t('cars.merge.find')}
          value={otherLine}
          exceptId={firstId}
          autoFocus
          onChoose={(car) => {
            setOtherId(car.id);
            setOtherLine(carLine(car));
          }}
        />
      )}
      {otherId !== null && (
        <Radio.Group label={t('cars.merge.keep')} value={kept} onChange={setKeepId} mt="md">
          <div className={classes.keep}>
            <Candidate id={firstId} />
            <Candidate id={otherId} />
          </div>
        </Radio.Group>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={goneId === null}
          loading={merge.isPending}
          onClick={() => goneId !== null && merge.mutate({ keepId: kept, otherId: goneId })}
        >
          {t('cars.merge.submit')}
        </Button>
      </Group>
    </Dialog>
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
