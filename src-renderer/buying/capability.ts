import { IconPackageImport, IconSparkles } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const buying: Capability = {
  routes: [
    {
      lazy: async () => ({ Component: (await import('../parts/parts-layout.tsx')).PartsLayout }),
      children: [
        {
          path: 'parts/buying',
          lazy: async () => ({ Component: (await import('./purchases-screen.tsx')).PurchasesScreen }),
          children: [
            { path: 'new', lazy: async () => ({ Component: (await import('./purchase-new.tsx')).PurchaseNew }) },
          ],
        },
        {
          path: 'parts/buying/proposal',
          lazy: async () => ({ Component: (await import('./proposal-screen.tsx')).ProposalScreen }),
        },
        {
          path: 'parts/buying/:id',
          lazy: async () => ({ Component: (await import('./purchase-page.tsx')).PurchasePage }),
        },
        {
          path: 'parts/buying/:id/receive',
          lazy: async () => ({ Component: (await import('./receive-screen.tsx')).ReceiveScreen }),
        },
        {
          path: 'parts/suppliers/:id/goods/:mode',
          lazy: async () => ({ Component: (await import('./supplier-goods-screen.tsx')).SupplierGoodsScreen }),
        },
        {
          path: 'parts/suppliers',
          lazy: async () => ({ Component: (await import('./suppliers-screen.tsx')).SuppliersScreen }),
          children: [
            { path: 'new', lazy: async () => ({ Component: (await import('./supplier-form.tsx')).SupplierNew }) },
            {
              path: ':id/:tab?',
              lazy: async () => ({ Component: (await import('./supplier-record.tsx')).SupplierRecord }),
            },
          ],
        },
      ],
    },
  ],
  commands: [
    {
      id: 'purchases.propose',
      text: 'purchases.propose',
      icon: IconSparkles,
      right: 'buying.write',
      run: ({ navigate }) => void navigate('/parts/buying/proposal'),
    },
    {
      id: 'purchases.open',
      text: 'purchases.title',
      icon: IconPackageImport,
      right: 'buying.read',
      run: ({ navigate }) => void navigate('/parts/buying'),
    },
  ],
};
