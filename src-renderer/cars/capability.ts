import { IconCar, IconCarSuv } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const cars: Capability = {
  navigation: { path: '/cars', text: 'nav.cars', icon: IconCar, right: 'cars.read' },
  routes: [
    {
      path: 'cars',
      lazy: async () => ({ Component: (await import('./cars-screen.tsx')).CarsScreen }),
      children: [
        { path: 'new', lazy: async () => ({ Component: (await import('./car-new.tsx')).CarNew }) },
        { path: ':id/:tab?', lazy: async () => ({ Component: (await import('./car-record.tsx')).CarRecord }) },
      ],
    },
  ],
  commands: [
    {
      id: 'cars.new',
      text: 'cars.command.new',
      icon: IconCarSuv,
      right: 'cars.write',
      run: ({ navigate }) => void navigate('/cars/new'),
    },
  ],
  opens: { car: (id) => `/cars/${id}` },
};
