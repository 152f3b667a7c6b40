import { IconArrowsExchange, IconPackage, IconPackageImport, IconPlus, IconTrash } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const parts: Capability = {
  navigation: { path: '/parts', text: 'nav.parts', icon: IconPackage, right: 'parts.read' },
  routes: [
    {
      path: 'parts',
      lazy: async () => ({ Component: (await import('./parts-screen.tsx')).PartsScreen }),
      children: [
        { path: 'new', lazy: async () => ({ Component: (await import('./part-new.tsx')).PartNew }) },
        { path: 'receive', lazy: async () => ({ Component: (await import('./receive.tsx')).Receive }) },
        { path: 'write-off', lazy: async () => ({ Component: (await import('./write-off.tsx')).WriteOff }) },
        { path: ':id/:tab?', lazy: async () => ({ Component: (await import('./part-record.tsx')).PartRecord }) },
      ],
    },
    {
      path: 'parts/transfers',
      lazy: async () => ({ Component: (await import('./transfers-screen.tsx')).TransfersScreen }),
      children: [
        { path: 'send', lazy: async () => ({ Component: (await import('./transfer-send.tsx')).TransferSend }) },
        {
          path: 'arrive/:documentId',
          lazy: async () => ({ Component: (await import('./transfer-arrive.tsx')).TransferArrive }),
        },
        { path: ':id', lazy: async () => ({ Component: (await import('./transfer-record.tsx')).TransferRecord }) },
      ],
    },
    {
      path: 'parts/below-zero',
      lazy: async () => ({ Component: (await import('./below-zero-screen.tsx')).BelowZeroScreen }),
    },
    {
      path: 'parts/markups',
      lazy: async () => ({ Component: (await import('./markups-screen.tsx')).MarkupsScreen }),
    },
    {
      path: 'parts/warehouses',
      lazy: async () => ({ Component: (await import('./warehouses-screen.tsx')).WarehousesScreen }),
    },
    {
      path: 'parts/outside',
      lazy: async () => ({ Component: (await import('./outside-screen.tsx')).OutsideScreen }),
    },
  ],
  commands: [
    {
      id: 'parts.new',
      text: 'parts.command.new',
      icon: IconPlus,
      right: 'parts.write',
      run: ({ navigate }) => void navigate('/parts/new'),
    },
    {
      id: 'parts.receive',
      text: 'parts.command.receive',
      icon: IconPackageImport,
      right: 'stock.write',
      run: ({ navigate }) => void navigate('/parts/receive'),
    },
    {
      id: 'parts.send',
      text: 'parts.command.send',
      icon: IconArrowsExchange,
      right: 'stock.write',
      run: ({ navigate }) => void navigate('/parts/transfers/send'),
    },
    {
      id: 'parts.writeOff',
      text: 'parts.command.write_off',
      icon: IconTrash,
      right: 'stock.adjust',
      run: ({ navigate }) => void navigate('/parts/write-off'),
    },
  ],
  opens: { part: (id) => `/parts/${id}` },
};
