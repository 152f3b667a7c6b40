import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const clients: Capability = {
  navigation: { path: '/clients', text: 'nav.clients', icon: IconUsers, right: 'clients.read' },
  routes: [
    {
      path: 'clients',
      lazy: async () => ({ Component: (await import('./clients-screen.tsx')).ClientsScreen }),
      children: [
        { path: 'new', lazy: async () => ({ Component: (await import('./client-new.tsx')).ClientNew }) },
        { path: ':id/:tab?', lazy: async () => ({ Component: (await import('./client-record.tsx')).ClientRecord }) },
      ],
    },
  ],
  commands: [
    {
      id: 'clients.new',
      text: 'clients.command.new',
      icon: IconUserPlus,
      right: 'clients.write',
      run: ({ navigate }) => void navigate('/clients/new'),
    },
  ],
  opens: { client: (id) => `/clients/${id}` },
};
