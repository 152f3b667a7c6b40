import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Car } from '../../src-shared/contract/cars.ts';
import { FailureScreen } from '../app/failure-screen.tsx';
import { garage } from '../app/garage.ts';
import { useRights } from '../app/session/session.ts';
import { useTitle } from '../app/title.ts';
import { FilesTab } from '../files/files-tab.tsx';
import { HistoryTab } from '../ui/history-tab.tsx';
import { RecordBeside, type RecordTab } from '../ui/record-beside.tsx';
import { RecordSkeleton } from '../ui/record-skeleton.tsx';
import { CarActions } from './car-actions.tsx';
import { CarDetails } from './car-details.tsx';
import { CarEdit } from './car-edit.tsx';
import { CarMileage } from './car-mileage.tsx';
import { carHeading, carLine } from './car-name.ts';
import { CarNotice } from './car-notice.tsx';
import { CarOrders } from './car-orders.tsx';
import { CarPast } from './car-past.tsx';
import { PlateText } from './plate-text.tsx';

/** One car, beside the list; `/cars/<id>/edit` is the form. */
export function CarRecord() {
  const { id = '', tab } = useParams();
  const car = useQuery(garage.cars.get.queryOptions({ input: { id } }));
  const may = useRights();
  if (car.isError) {
    return (
      <RecordBeside listPath="/cars" title="">
        <FailureScreen error={car.error} retry={() => void car.refetch()} />
      </RecordBeside>
    );
  }
  if (!car.data) return <RecordSkeleton listPath="/cars" />;
  if (tab === 'edit' && car.data.deletedAt === null && may('cars.write')) return <CarEdit key={id} car={car.data} />;
  return <OpenCar key={id} car={car.data} />;
}

function OpenCar({ car }: { readonly car: Car }) {
  const may = useRights();
  useTitle(carLine(car));
  const tabs: RecordTab[] = [
    { name: 'details', text: 'cars.tab.details', content: () => <CarDetails car={car} /> },
    { name: 'orders', text: 'cars.tab.orders', content: () => <CarOrders carId={car.id} /> },
    { name: 'mileage', text: 'cars.tab.mileage', content: () => <CarMileage car={car} /> },
    { name: 'past', text: 'cars.tab.past', content: () => <CarPast car={car} /> },
    {
      name: 'files',
      text: 'cars.tab.files',
      content: () => <FilesTab ownerTable="cars" ownerId={car.id} isReadOnly={car.deletedAt !== null} />,
    },
  ];
  if (may('history.read'))
    tabs.push({ name: 'history', text: 'cars.tab.history', content: () => <HistoryTab table="cars" id={car.id} /> });
  return (
    <RecordBeside
      listPath="/cars"
      title={carHeading(car)}
      subtitle={
        <>
          <PlateText plate={car.plate} />
          <span>{car.owner?.name}</span>
        </>
      }
      actions={<CarActions car={car} />}
      notice={<CarNotice car={car} />}
      tabs={tabs}
    />
  );
}
