import { IconMessages } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const tickets: Capability = {
  navigation: { path: '/tickets', text: 'nav.tickets', icon: IconMessages, right: 'tickets.use' },
  routes: [
    {
      path: 'tickets',
      lazy: async () => ({ Component: (await import('./tickets-screen.tsx')).TicketsScreen }),
      children: [
        { path: ':id', lazy: async () => ({ Component: (await import('./ticket-record.tsx')).TicketRecord }) },
      ],
    },
  ],
};
