import { IconClipboardList, IconFilePlus, IconLayoutKanban } from '@tabler/icons-react';
import type { Capability } from '../app/capability.ts';

export const orders: Capability = {
  navigation: { path: '/orders', text: 'nav.orders', icon: IconClipboardList, right: 'orders.read' },
  routes: [
    {
      path: 'orders',
      lazy: async () => ({ Component: (await import('./orders-screen.tsx')).OrdersScreen }),
      children: [{ path: 'new', lazy: async () => ({ Component: (await import('./order-new.tsx')).OrderNew }) }],
    },
    { path: 'orders/board', lazy: async () => ({ Component: (await import('./board-screen.tsx')).BoardScreen }) },
    { path: 'orders/:id', lazy: async () => ({ Component: (await import('./order-page.tsx')).OrderPage }) },
  ],
  commands: [
    {
      id: 'orders.new',
      text: 'orders.command.new',
      icon: IconFilePlus,
      right: 'orders.write',
      key: 'order.new',
      run: ({ navigate }) => void navigate('/orders/new'),
    },
    {
      id: 'orders.board',
      text: 'orders.command.board',
      icon: IconLayoutKanban,
      right: 'orders.read',
      run: ({ navigate }) => void navigate('/orders/board'),
    },
  ],
  opens: { order: (id) => `/orders/${id}` },
};
