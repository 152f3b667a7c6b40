import { IconListDetails, IconPackages, IconPercentage, IconPlus } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const priceList: Capability = {
  navigation: { path: '/prices', text: 'nav.prices', icon: IconListDetails, right: 'prices.read' },
  routes: [
    {
      path: 'prices',
      lazy: async () => ({ Component: (await import('./prices-screen.tsx')).PricesScreen }),
      children: [
        { path: 'new', lazy: async () => ({ Component: (await import('./work-new.tsx')).WorkNew }) },
        { path: 'bulk', lazy: async () => ({ Component: (await import('./bulk-change.tsx')).BulkChange }) },
        { path: 'versions', lazy: async () => ({ Component: (await import('./versions.tsx')).Versions }) },
        { path: 'packages', lazy: async () => ({ Component: (await import('./packages.tsx')).Packages }) },
        { path: 'packages/new', lazy: async () => ({ Component: (await import('./package-new.tsx')).PackageNew }) },
        {
          path: 'packages/:packageId/:tab?',
          lazy: async () => ({ Component: (await import('./package-record.tsx')).PackageRecord }),
        },
        { path: ':id/:tab?', lazy: async () => ({ Component: (await import('./work-record.tsx')).WorkRecord }) },
      ],
    },
  ],
  commands: [
    {
      id: 'prices.new',
      text: 'prices.new',
      icon: IconPlus,
      right: 'prices.write',
      run: ({ navigate }) => void navigate('/prices/new'),
    },
    {
      id: 'prices.bulk',
      text: 'prices.bulk.command',
      icon: IconPercentage,
      right: 'prices.write',
      run: ({ navigate }) => void navigate('/prices/bulk'),
    },
    {
      id: 'prices.packages',
      text: 'packages.title',
      icon: IconPackages,
      right: 'prices.read',
      run: ({ navigate }) => void navigate('/prices/packages'),
    },
  ],
  opens: { work: (id) => `/prices/${id}` },
};
